using System.Collections.Immutable;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>Grey images with their labels, resident in memory.</summary>
public sealed class ImageDataset : IDisposable
{
    private readonly IdxArray _images;
    private readonly IdxArray _labels;
    private readonly Lazy<Tensor> _tensor;

    /// <param name="images">Raw images, <c>[N, height, width]</c>, values 0–255.</param>
    /// <param name="labels">The class of each image, <c>[N]</c>, an index into <paramref name="classNames" />.</param>
    /// <param name="classNames">The names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">The counts differ, or a label has no name.</exception>
    public ImageDataset(IdxArray images, IdxArray labels, ImmutableArray<string> classNames)
    {
        if (images.Count != labels.Count)
            throw new ArgumentException(
                $"There are {images.Count:N0} images but {labels.Count:N0} labels: the two files belong to different sets."
            );
        if (labels.Bytes.Max() is var highest && highest >= classNames.Length)
            throw new ArgumentException(
                $"A label is {highest}, but there are only {classNames.Length} classes (0–{classNames.Length - 1})."
            );
        (_images, _labels, ClassNames) = (images, labels, classNames);
        _tensor = new Lazy<Tensor>(() => Scale(images));
    }

    /// <summary>How many images there are.</summary>
    public int Count => _images.Count;

    /// <summary>The height of an image in pixels.</summary>
    public int Height => _images.Dimensions[1];

    /// <summary>The width of an image in pixels.</summary>
    public int Width => _images.Dimensions[2];

    /// <summary>The names of the classes, in the order of their labels.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>All images as float32 in [−1, 1], <c>[N, 1, height, width]</c>. Owned by the data set: don't dispose it.</summary>
    public Tensor Images => _tensor.Value;

    /// <summary>The raw pixels of one image, <c>height × width</c> bytes, 0 (black) to 255 (white), row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of that index.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _images.Bytes.AsSpan(index * Height * Width, Height * Width);
    }

    /// <summary>The class of one image, an index into <see cref="ClassNames" />.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no image of that index.</exception>
    public int Label(int index) => _labels.Bytes[index];

    /// <summary>The first image of each class, float32 in [−1, 1], <c>[classes, 1, height, width]</c>.</summary>
    public Tensor OneOfEach()
    {
        var first = ClassNames
            .Select((_, label) => (long)Array.IndexOf(_labels.Bytes, (byte)label))
            .Where(index => index >= 0);
        using var indices = tensor(first.ToArray());
        return Images.index_select(0, indices);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_tensor.IsValueCreated)
            _tensor.Value.Dispose();
    }

    // x/127.5 − 1 is what ToTensor and Normalize(0.5, 0.5) make of a byte.
    private static Tensor Scale(IdxArray images)
    {
        using var scope = NewDisposeScope();
        var bytes = tensor(images.Bytes, [images.Count, 1, images.Dimensions[1], images.Dimensions[2]], dtype: uint8);
        return bytes.to(float32).div_(127.5f).sub_(1).DetachFromDisposeScope();
    }
}
