using System.Runtime.InteropServices;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>The memory of <see cref="ExplicitPasses" /> for one batch size, and the passes in it.</summary>
internal sealed class ExplicitBatch : IDisposable
{
    private readonly GanLoss _loss;
    private readonly Network _generator;
    private readonly Network _discriminator;
    private readonly Network? _onBoth;
    private readonly Matrix _latents;
    private readonly Matrix _images;
    private readonly Matrix _gradient;
    private readonly Matrix? _gradientOnBoth;
    private Matrix? _generated;

    /// <param name="generator">Its layers.</param>
    /// <param name="discriminator">Its layers.</param>
    /// <param name="loss">One that needs no graph.</param>
    /// <param name="size">Images of a batch, 1 or more.</param>
    /// <param name="team">Stays the caller's.</param>
    public ExplicitBatch(NetworkPlan generator, NetworkPlan discriminator, GanLoss loss, int size, Team team)
    {
        (_loss, Size) = (loss, size);
        _generator = generator.Build(size, team);
        _discriminator = discriminator.Build(size, team);
        _latents = new Matrix(size, generator.Inputs);
        _gradient = new Matrix(size, 1);
        if (discriminator.MixesImages)
        {
            _images = new Matrix(size, discriminator.Inputs);
        }
        else
        {
            _onBoth = discriminator.Build(2 * size, team);
            _images = new Matrix(2 * size, discriminator.Inputs);
            _gradientOnBoth = new Matrix(2 * size, 1);
        }
    }

    public int Size { get; }

    public void Discriminator(Tensor real, Tensor latents, Tensor measures)
    {
        var generated = Generate(latents, isRenewed: true);
        var measured = Floats(measures);
        if (_onBoth is null || _gradientOnBoth is null)
        {
            _discriminator.Renew();
            _discriminator.ClearGradients();
            Copy(real, _images.Values);
            var onImages = _discriminator.Forward(_images).Values;
            measured[0] = _loss.MeanOnReal(onImages, _gradient.Values);
            measured[2] = _loss.MeanScore(onImages);
            _discriminator.Backward(_gradient, Gradients.Parameters);
            onImages = _discriminator.Forward(generated).Values;
            measured[0] += _loss.MeanOnFake(onImages, _gradient.Values);
            measured[3] = _loss.MeanScore(onImages);
            _discriminator.Backward(_gradient, Gradients.Parameters);
            return;
        }

        _onBoth.Renew();
        _onBoth.ClearGradients();
        Copy(real, _images.Values[..(_images.Values.Length / 2)]);
        generated.Values.CopyTo(_images.Values[(_images.Values.Length / 2)..]);
        var outputs = _onBoth.Forward(_images).Values;
        var onReal = outputs[..Size];
        var onFake = outputs[Size..];
        measured[0] =
            _loss.MeanOnReal(onReal, _gradientOnBoth.Values) + _loss.MeanOnFake(onFake, _gradientOnBoth.Values[Size..]);
        measured[2] = _loss.MeanScore(onReal);
        measured[3] = _loss.MeanScore(onFake);
        _onBoth.Backward(_gradientOnBoth, Gradients.Parameters);
    }

    public void Generator(Tensor? latents, Tensor measures)
    {
        _discriminator.Renew();
        _generator.ClearGradients();
        // What the generator kept for its backward pass is still that of the images it made last.
        var images = latents is null ? _generated! : Generate(latents, isRenewed: false);
        var outputs = _discriminator.Forward(images).Values;
        Floats(measures)[1] = _loss.MeanOnGenerated(outputs, _gradient.Values);
        var imageGradient = _discriminator.Backward(_gradient, Gradients.Input);
        _generator.Backward(imageGradient, Gradients.Parameters);
    }

    public void Dispose()
    {
        IDisposable?[] parts = [_generator, _discriminator, _onBoth, _latents, _images, _gradient, _gradientOnBoth];
        foreach (var part in parts)
        {
            part?.Dispose();
        }
    }

    private Matrix Generate(Tensor latents, bool isRenewed)
    {
        if (isRenewed)
        {
            _generator.Renew();
        }

        _latents.CopyFrom(latents);
        return _generated = _generator.Forward(_latents);
    }

    private static void Copy(Tensor source, Span<float> target)
    {
        if (source.dtype != ScalarType.Float32 || source.numel() != target.Length)
        {
            throw new ArgumentException(
                $"A tensor of {target.Length:N0} float32 numbers is needed, not {source.dtype} {ShapeText.Of(source.shape)}."
            );
        }

        using var contiguous = source.contiguous();
        Floats(contiguous).CopyTo(target);
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
