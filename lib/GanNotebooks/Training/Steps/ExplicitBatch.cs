using System.Runtime.InteropServices;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>The memory of <see cref="ExplicitPasses" /> for one batch size, and the passes in it.</summary>
internal sealed class ExplicitBatch(
    nn.Module generator,
    nn.Module discriminator,
    GanLoss loss,
    int size,
    int latentSize
) : IDisposable
{
    private const int Pixels = 28 * 28;

    private readonly Network _generator = NetworkLayers.Of(generator, size);
    private readonly Network _onBoth = NetworkLayers.Of(discriminator, 2 * size);
    private readonly Network _onFake = NetworkLayers.Of(discriminator, size);
    private readonly Matrix _latents = new(size, latentSize);
    private readonly Matrix _images = new(2 * size, Pixels);
    private readonly Matrix _bothGradient = new(2 * size, 1);
    private readonly Matrix _fakeGradient = new(size, 1);

    public int Size => size;

    public void Discriminator(Tensor real, Tensor latents, Tensor measures)
    {
        Copy(real, _images.Values[..(size * Pixels)]);
        Generate(latents).Values.CopyTo(_images.Values[(size * Pixels)..]);
        var outputs = _onBoth.Forward(_images).Values;
        var onReal = outputs[..size];
        var onFake = outputs[size..];
        var measured = Floats(measures);
        measured[0] =
            loss.MeanOnReal(onReal, _bothGradient.Values) + loss.MeanOnFake(onFake, _bothGradient.Values[size..]);
        measured[2] = loss.MeanScore(onReal);
        measured[3] = loss.MeanScore(onFake);
        _onBoth.Backward(_bothGradient, Gradients.Parameters);
    }

    public void Generator(Tensor latents, Tensor measures)
    {
        var outputs = _onFake.Forward(Generate(latents)).Values;
        Floats(measures)[1] = loss.MeanOnGenerated(outputs, _fakeGradient.Values);
        var imageGradient = _onFake.Backward(_fakeGradient, Gradients.Input);
        _generator.Backward(imageGradient, Gradients.Parameters);
    }

    public void Dispose()
    {
        IDisposable[] parts = [_generator, _onBoth, _onFake, _latents, _images, _bothGradient, _fakeGradient];
        foreach (var part in parts)
            part.Dispose();
    }

    private Matrix Generate(Tensor latents)
    {
        Copy(latents, _latents.Values);
        return _generator.Forward(_latents);
    }

    private static void Copy(Tensor source, Span<float> target)
    {
        if (source.dtype != ScalarType.Float32 || source.numel() != target.Length)
        {
            throw new ArgumentException(
                $"A tensor of {target.Length:N0} float32 numbers is needed, not {source.dtype} {NetworkPair.Shape(source.shape)}."
            );
        }

        using var contiguous = source.contiguous();
        Floats(contiguous).CopyTo(target);
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
