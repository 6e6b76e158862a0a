using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>What a layer of filters that cuts images into blocks, without overlap, can not see of them.</summary>
/// <remarks>
/// Of a block of k×k pixels the layer keeps one number a filter: the block's part in the filters' span. What is orthogonal to
/// it may be anything and the layer answers the same. The report's discriminator has one 2×2 filter, so three of a block's four
/// directions are blind.
/// </remarks>
public sealed class BlindDirections : IDisposable
{
    private readonly Tensor _projection;
    private readonly long _size;

    /// <param name="filters">The weights of a convolution whose stride is its kernel size, <c>[filters, 1, k, k]</c>. Copied.</param>
    /// <exception cref="ArgumentException">The filters have more than one input channel, or are not square.</exception>
    public BlindDirections(Tensor filters)
    {
        if (filters.shape is not [_, 1, var height, var width] || height != width)
        {
            throw new ArgumentException(
                $"Filters must be [filters, 1, k, k]; these are {ShapeText.Of(filters.shape)}."
            );
        }

        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var rows = filters.detach().flatten(1).to(float64);
        _size = height;
        _projection = linalg.pinv(rows).mm(rows).to(float32).DetachFromDisposeScope();
        Count = (int)(_size * _size - (long)Math.Round(_projection.trace().item<float>()));
    }

    /// <summary>How many of a block's k² directions are blind.</summary>
    public int Count { get; }

    /// <summary>The part of images that the filters see.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c>, both multiples of k.</param>
    /// <returns>The same shape.</returns>
    public Tensor Visible(Tensor images)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (count, rows, columns) = (images.shape[0], images.shape[2] / _size, images.shape[3] / _size);
        var blocks = images.detach().reshape(count, rows, _size, columns, _size).permute(0, 1, 3, 2, 4);
        var seen = blocks.reshape(-1, _size * _size).mm(_projection).view(count, rows, columns, _size, _size);
        return seen.permute(0, 1, 3, 2, 4).reshape(images.shape).MoveToOuterDisposeScope();
    }

    /// <summary>The part of images that the filters do not see: images − <see cref="Visible" />.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c>, both multiples of k.</param>
    /// <returns>The same shape; −1…1 images give parts around 0.</returns>
    public Tensor Invisible(Tensor images)
    {
        using var visible = Visible(images);
        return images.detach() - visible;
    }

    /// <summary>Which share of each image's energy is blind, 0–1.</summary>
    /// <param name="images"><c>[N, 1, height, width]</c> in [−1, 1]. The energy is the sum of squares with black as 0, white as 1.</param>
    public double[] InvisibleShare(Tensor images)
    {
        using var scope = NewDisposeScope();
        var light = images.detach().add(1).div(2);
        var blind = Invisible(light).square().sum([1, 2, 3]);
        var whole = light.square().sum([1, 2, 3]);
        return [.. (blind / whole.clamp_min(1e-12)).to(float64).data<double>().ToArray()];
    }

    /// <inheritdoc />
    public void Dispose() => _projection.Dispose();
}
