using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>Passes of networks that are chains of layers: no graph, no gradient that nobody uses, no memory taken on the way.</summary>
/// <param name="generator">Its layers.</param>
/// <param name="discriminator">Its layers.</param>
/// <param name="loss">One that needs no graph.</param>
/// <param name="team">Stays the caller's. Results are the same bits for any number of threads.</param>
internal sealed class ExplicitPasses(NetworkPlan generator, NetworkPlan discriminator, GanLoss loss, Team team)
    : IGanPasses
{
    private ExplicitBatch? _batch;

    public void Discriminator(Tensor real, Tensor latents, Tensor? mixing, bool isShared, Tensor measures) =>
        Batch(latents).Discriminator(real, latents, measures);

    public void Generator(Tensor? latents, Tensor measures) =>
        (latents is null ? _batch! : Batch(latents)).Generator(latents, measures);

    public void Dispose() => _batch?.Dispose();

    private ExplicitBatch Batch(Tensor latents)
    {
        var size = (int)latents.shape[0];
        if (_batch?.Size == size)
        {
            return _batch;
        }

        _batch?.Dispose();
        return _batch = new ExplicitBatch(generator, discriminator, loss, size, team);
    }
}
