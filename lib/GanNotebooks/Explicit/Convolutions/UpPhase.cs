using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>The large pixels that are the same number of steps from a multiple of the stride, as a product.</summary>
internal sealed unsafe class UpPhase : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly Tap[] _seen;
    private readonly Offsets _rows;
    private readonly Offsets _steps;
    private readonly Offsets _targets;
    private readonly Matrix _arranged;
    private readonly PackedFactor _packed;

    public UpPhase(ConvolutionShape shape, int batch, PaddedMaps small, Pair first)
    {
        _shape = shape;
        var (stride, padding) = (shape.Stride, shape.Padding);
        _seen =
        [
            .. Tap.Of(shape)
                .Where(tap =>
                    (first.Height + padding.Height - tap.Y) % stride.Height == 0
                    && (first.Width + padding.Width - tap.X) % stride.Width == 0
                ),
        ];
        var (rows, targets) = (new List<int>(), new List<int>());
        for (var image = 0; image < batch; image++)
        {
            for (var y = first.Height; y < shape.Large.Height; y += stride.Height)
            {
                for (var x = first.Width; x < shape.Large.Width; x += stride.Width)
                {
                    rows.Add(small.At(image, y / stride.Height, x / stride.Width));
                    targets.Add(((image * shape.Large.Height + y) * shape.Large.Width + x) * shape.LargeChannels);
                }
            }
        }

        _rows = new([.. rows]);
        _targets = new([.. targets]);
        _steps = new([
            .. _seen.SelectMany(tap =>
            {
                var y = (first.Height + padding.Height - tap.Y) / stride.Height;
                var x = (first.Width + padding.Width - tap.X) / stride.Width;
                var place = y * small.RowStride + x * shape.SmallChannels;
                return Enumerable.Range(place, shape.SmallChannels);
            }),
        ]);
        _arranged = new Matrix(_seen.Length * shape.SmallChannels, shape.LargeChannels);
        _packed = new PackedFactor(_arranged.Rows, _arranged.Columns);
    }

    // [small, large · taps] to [taps · small, large], of the taps that are seen.
    public void Arrange(Matrix weights, Team team)
    {
        var (small, large, taps) = (_shape.SmallChannels, _shape.LargeChannels, _shape.Taps);
        for (var s = 0; s < small; s++)
        {
            var source = weights.Pointer + (nint)s * large * taps;
            for (var tap = 0; tap < _seen.Length; tap++)
            {
                var target = _arranged.Pointer + (nint)(tap * small + s) * large;
                var at = source + _seen[tap].Number;
                for (var l = 0; l < large; l++, at += taps)
                {
                    target[l] = *at;
                }
            }
        }

        _packed.Set(_arranged.Strided, team);
    }

    public void Write(PaddedMaps small, Matrix? bias, Matrix target, Team team)
    {
        if (_rows.Count > 0)
        {
            var place = new Target(target.Pointer, 0, _targets, bias is null ? null : bias.Pointer);
            Product.Write(new Factor(small.Pointer, _rows, _steps), _packed, place, team);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rows.Dispose();
        _steps.Dispose();
        _targets.Dispose();
        _arranged.Dispose();
        _packed.Dispose();
    }
}
