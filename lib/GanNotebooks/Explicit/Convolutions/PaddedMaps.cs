using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>Channels-last maps of a batch, where they lie, or a copy with zeros around each.</summary>
internal sealed unsafe class PaddedMaps : IDisposable
{
    private readonly int _batch;
    private readonly Pair _size;
    private readonly int _channels;
    private readonly Pair _before;
    private readonly Pair _whole;
    private readonly Matrix? _copy;
    private Matrix? _maps;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="size">A map's height and width.</param>
    /// <param name="channels">A pixel's numbers.</param>
    /// <param name="before">Zeros above and to the left, 0 or more.</param>
    /// <param name="after">Zeros below and to the right, 0 or more.</param>
    public PaddedMaps(int batch, Pair size, int channels, Pair before, Pair after)
    {
        (_batch, _size, _channels, _before) = (batch, size, channels, before);
        _whole = new(before.Height + size.Height + after.Height, before.Width + size.Width + after.Width);
        if (_whole != size)
        {
            _copy = new Matrix(batch, _whole.Area * channels);
        }
    }

    /// <summary>The maps as they were given.</summary>
    public Matrix Maps => _maps ?? throw new InvalidOperationException("No maps were given yet.");

    /// <summary>The maps with their zeros.</summary>
    public float* Pointer => (_copy ?? Maps).Pointer;

    /// <summary>From one pixel to the next one below.</summary>
    public int RowStride => _whole.Width * _channels;

    /// <summary>Where a pixel lies after <see cref="Pointer" />; there may be fewer than 0 rows and columns, or more than there are, as far as the zeros go.</summary>
    public int At(int image, int y, int x) =>
        ((image * _whole.Height + y + _before.Height) * _whole.Width + x + _before.Width) * _channels;

    /// <summary>Takes the maps of a batch.</summary>
    public void Set(Matrix maps, Team team)
    {
        _maps = maps;
        if (_copy is { } copy)
        {
            team.For(_batch, image => Copy(maps, copy, image));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _copy?.Dispose();

    private void Copy(Matrix maps, Matrix copy, int image)
    {
        var row = _size.Width * _channels;
        var source = maps.Row(image);
        var target = copy.Row(image);
        for (var y = 0; y < _size.Height; y++)
        {
            source.Slice(y * row, row).CopyTo(target[At(0, y, 0)..]);
        }
    }
}
