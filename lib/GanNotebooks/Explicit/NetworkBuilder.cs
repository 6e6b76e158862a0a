using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Layers;
using GanNotebooks.Explicit.Simd;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>Makes the explicit layers of a network's modules, one after the other, and sees to the order of numbers between them.</summary>
/// <param name="batch">Images, 1 or more.</param>
/// <param name="team">Stays the caller's.</param>
/// <param name="inputShape">An input's shape.</param>
/// <param name="inputs">Numbers of an input.</param>
internal sealed class NetworkBuilder(int batch, Team team, long[] inputShape, int inputs) : IDisposable
{
    private readonly List<(ILayer Layer, int Outputs)> _layers = [];
    private readonly List<Weights> _weights = [];
    private int _channels = (int)inputShape[0];

    // Null where an image is but a row of numbers.
    private Pair? _size = inputShape is [_, var height, var width] ? new((int)height, (int)width) : null;

    // Whether the numbers of maps come pixel by pixel, as the layers here have them, or channel by channel.
    private bool _isByPixels;

    private bool _isFinished;

    private int Features => _channels * (_size?.Area ?? 1);

    /// <summary>Adds the first of some layers, or as many as are one here.</summary>
    /// <returns>How many layers were taken.</returns>
    /// <exception cref="NotExplicitException">It has no explicit passes.</exception>
    public int Add(ReadOnlySpan<nn.Module> layers)
    {
        if (ConvPairOf(layers) is { } pair)
        {
            AddConvPair(pair, (Conv2d)layers[0], (Conv2d)layers[2]);
            return 4;
        }

        Add(layers[0]);
        return 1;
    }

    /// <summary>The network, which owns all layers from then on.</summary>
    public Network Finish()
    {
        Order(byPixels: false);
        _isFinished = true;
        return new Network(batch, inputs, _layers, _weights);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isFinished)
        {
            foreach (var part in _layers.Select(layer => layer.Layer).Concat<IDisposable>(_weights))
            {
                part.Dispose();
            }
        }
    }

    private void Add(nn.Module layer)
    {
        switch (layer)
        {
            case Linear linear:
                Require(_size is null, layer, "does not follow a Flatten");
                _channels = (int)linear.out_features;
                var (weight, bias) = (Own(linear.weight!), OwnIf(linear.bias));
                Add(
                    _channels == 1
                        ? new SingleOutputLayer(batch, weight, bias, team)
                        : new LinearLayer(batch, weight, bias, team)
                );
                break;
            case Conv2d or ConvTranspose2d:
                Add((Convolution)layer);
                break;
            case BatchNorm2d norm:
                Require(_size is not null && norm.num_features == _channels, layer, "follows no maps");
                Order(byPixels: true);
                Add(new BatchNormLayer(batch, Features, norm, OwnIf(norm.weight), OwnIf(norm.bias), team));
                break;
            case LeakyReLU leaky:
                Require(leaky.negative_slope >= 0, layer, "has a negative slope");
                Add(new LeakyReLULayer((float)leaky.negative_slope, team));
                break;
            case ReLU:
                Add(new LeakyReLULayer(slope: 0, team));
                break;
            case Tanh:
                Add(new TanhLayer(team));
                break;
            case Sigmoid:
                Add(new SigmoidLayer());
                break;
            case Identity:
                break;
            case Flatten flatten:
                Require(flatten is { start_dim: 1, end_dim: -1 or 3 }, layer, "flattens part of an image");
                Order(byPixels: false);
                (_channels, _size) = (Features, null);
                break;
            case Unflatten unflatten:
                AddUnflatten(unflatten);
                break;
            case PixelShuffle shuffle:
                AddPixelShuffle((int)shuffle.upscale_factor, toFine: true, layer);
                break;
            case PixelUnshuffle unshuffle:
                AddPixelShuffle((int)unshuffle.downscale_factor, toFine: false, layer);
                break;
            default:
                throw new NotExplicitException($"{layer.GetName()} is a kind of layer without explicit passes");
        }
    }

    private void Add(Convolution layer)
    {
        Require(_size is not null && layer.in_channels == _channels, layer, "follows no maps");
        Require(layer.groups == 1, layer, "has groups");
        Require(layer.padding_mode == PaddingModes.Zeros, layer, "is not padded with zeros");
        Require(layer.padding_type is not Padding.Same, layer, "is padded to the same size");
        Order(byPixels: true);
        var shape = ConvolutionShape.Of(layer, _size!.Value);
        (_channels, _size) = ((int)layer.out_channels, layer.transposed ? shape.Large : shape.Small);
        Add(new ConvolutionLayer(batch, shape, layer.transposed, Own(layer.weight), OwnIf(layer.bias), team));
    }

    private void AddUnflatten(Unflatten layer)
    {
        Require(layer is { dim: 1, unflattened_size: [_, _, _] }, layer, "does not make maps");
        var sizes = layer.unflattened_size;
        Order(byPixels: false);
        (_channels, _size) = ((int)sizes[0], new((int)sizes[1], (int)sizes[2]));
    }

    private void AddPixelShuffle(int factor, bool toFine, nn.Module layer)
    {
        Require(_size is not null, layer, "follows no maps");
        Order(byPixels: true);
        var size = _size!.Value;
        if (toFine)
        {
            _channels /= factor * factor;
            _size = new(size.Height * factor, size.Width * factor);
            Add(new PixelShuffleLayer(batch, size, _channels, factor, toFine, team));
        }
        else
        {
            var coarse = new Pair(size.Height / factor, size.Width / factor);
            Add(new PixelShuffleLayer(batch, coarse, _channels, factor, toFine, team));
            (_channels, _size) = (_channels * factor * factor, coarse);
        }
    }

    private void AddConvPair(ConvPairShape shape, Conv2d first, Conv2d second)
    {
        Tensor[] parameters = [first.weight, first.bias!, second.weight, second.bias!];
        Order(byPixels: true);
        _size = new(shape.Height - 2, shape.Width - 2);
        Add(new ConvPairLayer(batch, shape, [.. parameters.Select(Own)], team));
    }

    private ConvPairShape? ConvPairOf(ReadOnlySpan<nn.Module> layers) =>
        layers is [Conv2d first, LeakyReLU hidden, Conv2d second, LeakyReLU last, ..]
        && _size is { Height: >= 3, Width: >= 3 } size
        && IsPlain(first)
        && IsPlain(second)
        && (first.in_channels, second.in_channels, second.out_channels) == (1, first.out_channels, 1)
        && hidden.negative_slope == last.negative_slope
        && hidden.negative_slope >= 0
            ? new((int)first.out_channels, size.Height, size.Width, (float)hidden.negative_slope)
            : null;

    private static bool IsPlain(Conv2d layer) =>
        Pair.Of(layer.kernel_size) == new Pair(2, 2)
        && Pair.Of(layer.stride) == new Pair(1, 1)
        && Pair.Of(layer.dilation) == new Pair(1, 1)
        && layer.padding is { } padding
        && padding.All(size => size == 0)
        && layer.padding_type is null
        && layer.groups == 1
        && layer.bias is not null;

    private void Order(bool byPixels)
    {
        if (_isByPixels != byPixels && _channels > 1 && _size is { Area: > 1 } size)
        {
            Add(new OrderLayer(batch, _channels, size.Area, byPixels, team));
        }

        _isByPixels = byPixels;
    }

    private void Add(ILayer layer) => _layers.Add((layer, Features));

    private Weights Own(Tensor parameter)
    {
        var weights = new Weights(parameter);
        _weights.Add(weights);
        return weights;
    }

    private Weights? OwnIf(Tensor? parameter) => parameter is null ? null : Own(parameter);

    private static void Require(bool condition, nn.Module layer, string problem)
    {
        if (!condition)
        {
            throw new NotExplicitException($"{layer.GetName()} {problem}");
        }
    }
}
