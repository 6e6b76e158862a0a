using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>Passes of the report's networks: no graph, no gradient that nobody uses, no memory taken on the way.</summary>
/// <param name="generator">A network that <see cref="NetworkLayers" /> know, its parameters' gradients in place.</param>
/// <param name="discriminator">Likewise.</param>
/// <param name="loss">One that needs no graph.</param>
internal sealed class ExplicitPasses(nn.Module generator, nn.Module discriminator, GanLoss loss) : IGanPasses
{
    private ExplicitBatch? _batch;

    public void Discriminator(Tensor real, Tensor latents, Tensor? mixing, Tensor measures) =>
        Batch(latents).Discriminator(real, latents, measures);

    public void Generator(Tensor latents, Tensor measures) => Batch(latents).Generator(latents, measures);

    public void Dispose() => _batch?.Dispose();

    private ExplicitBatch Batch(Tensor latents)
    {
        var size = (int)latents.shape[0];
        if (_batch?.Size == size)
            return _batch;
        _batch?.Dispose();
        return _batch = new ExplicitBatch(generator, discriminator, loss, size, (int)latents.shape[1]);
    }
}
