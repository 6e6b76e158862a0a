using System.Collections.Immutable;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>Grey images with their labels, resident in memory.</summary>
/// <remarks>Data sets of the same files share that memory; disposing one, or a tensor that it gave, leaves the others as they are.</remarks>
public sealed class ImageDataset : IDisposable
{
    private readonly ResidentImages _resident;
    private Tensor? _tensor;
    private bool _isDisposed;

    /// <param name="images">Raw images, <c>[N, height, width]</c>, values 0–255.</param>
    /// <param name="labels">The class of each image, <c>[N]</c>, an index into <paramref name="classNames" />.</param>
    /// <param name="classNames">The names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">The counts differ, or a label has no name.</exception>
    internal ImageDataset(IdxArray images, IdxArray labels, ImmutableArray<string> classNames)
        : this(new ResidentImages(images, labels), classNames) { }

    internal ImageDataset(ResidentImages resident, ImmutableArray<string> classNames)
    {
        var (images, labels) = (resident.Images, resident.Labels);
        if (images.Count != labels.Count)
        {
            throw new ArgumentException(
                $"There are {images.Count:N0} images but {labels.Count:N0} labels: the two files belong to different sets."
            );
        }

        if (labels.Bytes.Max() is var highest && highest >= classNames.Length)
        {
            throw new ArgumentException(
                $"A label is {highest}, but there are only {classNames.Length} classes (0–{classNames.Length - 1})."
            );
        }

        (_resident, ClassNames) = (resident, classNames);
        resident.Acquire();
        // Before a student's own convolutions look at the images: they would fill stderr on some processors.
        LibtorchContext.UsesNnpack = false;
    }

    /// <summary>How many images there are.</summary>
    public int Count => _resident.Images.Count;

    /// <summary>The height of an image in pixels.</summary>
    public int Height => _resident.Images.Dimensions[1];

    /// <summary>The width of an image in pixels.</summary>
    public int Width => _resident.Images.Dimensions[2];

    /// <summary>The names of the classes, in the order of their labels.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>All images as float32 in [−1, 1], <c>[N, 1, height, width]</c>.</summary>
    /// <remarks>
    /// Owned by the data set, and shared with others of the same files: to change them, change a <c>clone()</c>. Files that are
    /// loaded after somebody did write to them give the images as they are in the files.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The data set was disposed.</exception>
    public Tensor Images
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            // A tensor that somebody disposed was only this data set's way to the memory.
            return _tensor is null or { IsInvalid: true } ? _tensor = _resident.Scaled() : _tensor;
        }
    }

    /// <summary>The raw pixels of one image, <c>height × width</c> bytes, 0 (black) to 255 (white), row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of that index.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _resident.Images.Bytes.AsSpan(index * Height * Width, Height * Width);
    }

    /// <summary>The class of one image, an index into <see cref="ClassNames" />.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no image of that index.</exception>
    public int Label(int index) => _resident.Labels.Bytes[index];

    /// <summary>The first image of each class, float32 in [−1, 1], <c>[classes, 1, height, width]</c>.</summary>
    public Tensor OneOfEach()
    {
        var first = ClassNames
            .Select((_, label) => (long)Array.IndexOf(_resident.Labels.Bytes, (byte)label))
            .Where(index => index >= 0);
        using var indices = tensor(first.ToArray());
        return Images.index_select(0, indices);
    }

    /// <summary>Only the images of some classes, in the order in which they are here.</summary>
    /// <remarks>
    /// The classes that stay have new labels, 0, 1, … in the order in which they are named, so that <see cref="ClassNames" /> and
    /// <see cref="OneOfEach" /> go together again. The result is a data set of its own, with images of its own: it is the caller's to
    /// dispose, and this one may be disposed, changed or kept. Where <see cref="Images" /> was never asked for, this one holds no tensor.
    /// </remarks>
    /// <param name="classNames">The names of the classes to keep, as in <see cref="ClassNames" />.</param>
    /// <exception cref="ArgumentException">No name, a name that no class has (the message lists all), or a class without images.</exception>
    /// <exception cref="ObjectDisposedException">The data set was disposed.</exception>
    public ImageDataset Only(params string[] classNames)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (classNames.Length == 0)
        {
            throw new ArgumentException($"Name at least one class. There are {string.Join(", ", ClassNames)}.");
        }

        foreach (var name in classNames.Where(name => !ClassNames.Contains(name)))
        {
            var meant = Spelling.Nearest(name, ClassNames) is { } near ? $" Did you mean \"{near}\"?" : "";
            throw new ArgumentException(
                $"There is no class \"{name}\".{meant} There are {string.Join(", ", ClassNames)}."
            );
        }

        ImmutableArray<string> kept = [.. classNames.Distinct()];
        var newLabels = ClassNames.Select(name => kept.IndexOf(name)).ToArray();
        var indices = Enumerable.Range(0, Count).Where(index => newLabels[Label(index)] >= 0).ToArray();
        var labels = Array.ConvertAll(indices, index => (byte)newLabels[Label(index)]);
        foreach (var empty in kept.Where((_, label) => !labels.Contains((byte)label)))
        {
            throw new ArgumentException($"There are no images of the class \"{empty}\" here.");
        }

        var images = new byte[indices.Length * Height * Width];
        for (var i = 0; i < indices.Length; i++)
        {
            Pixels(indices[i]).CopyTo(images.AsSpan(i * Height * Width));
        }

        return new ImageDataset(
            new IdxArray([indices.Length, Height, Width], images),
            new([indices.Length], labels),
            kept
        );
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _tensor?.Dispose();
            _resident.Release();
        }
    }
}
