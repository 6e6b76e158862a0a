using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>The gradient of the weights: patches of the large maps, transposed, times the small maps.</summary>
internal sealed unsafe class WeightProduct : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly Matrix _gradient;
    private readonly PaddedMaps _large;
    private readonly PaddedMaps _small;
    private readonly Team _team;
    private readonly Offsets _rows;
    private readonly Offsets _steps;
    private readonly Matrix _sum;
    private readonly int[] _places = [];

    public WeightProduct(
        ConvolutionShape shape,
        int batch,
        Matrix gradient,
        PaddedMaps large,
        PaddedMaps small,
        Team team
    )
    {
        (_shape, _gradient, _large, _small, _team) = (shape, gradient, large, small, team);
        if (shape.IsGradientTurned)
        {
            _rows = SeenFrom(shape, small);
            _steps = LargePixels(shape, batch, small);
            _sum = new Matrix(shape.Taps * shape.SmallChannels, shape.LargeChannels);
        }
        else
        {
            _places = DownProduct.Places(shape);
            _rows = DownProduct.InPatch(shape, large);
            _steps = DownProduct.Patches(shape, batch, large);
            _sum = new Matrix(shape.Taps * shape.LargeChannels, shape.SmallChannels);
        }
    }

    /// <summary>Adds the gradient for the maps that were set.</summary>
    public void Add()
    {
        var isTurned = _shape.IsGradientTurned;
        var (left, right) = isTurned ? (_small, _large) : (_large, _small);
        var factor = new Factor(left.Pointer, _rows, _steps);
        var pixels = new Strided(right.Maps.Pointer, _steps.Count, _sum.Columns, _sum.Columns, 1);
        Product.Write(factor, pixels, new Target(_sum.Pointer, _sum.Columns), _team);

        var (small, large, taps) = (_shape.SmallChannels, _shape.LargeChannels, _shape.Taps);
        if (!isTurned)
        {
            Transposition.Add(_sum.Pointer, _places, _gradient.Pointer, small, large * taps);
            return;
        }

        for (var s = 0; s < small; s++)
        {
            for (var l = 0; l < large; l++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    _gradient.Pointer[((nint)s * large + l) * taps + tap] += _sum.Pointer[
                        (tap * small + s) * large + l
                    ];
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rows.Dispose();
        _steps.Dispose();
        _sum.Dispose();
    }

    // With stride 1 a large pixel is seen through each tap from one small pixel, or from the zeros around them.
    private static Offsets SeenFrom(ConvolutionShape shape, PaddedMaps small) =>
        new([
            .. Tap.Of(shape)
                .SelectMany(tap =>
                    Enumerable.Range(
                        small.At(0, shape.Padding.Height - tap.Y, shape.Padding.Width - tap.X),
                        shape.SmallChannels
                    )
                ),
        ]);

    private static Offsets LargePixels(ConvolutionShape shape, int batch, PaddedMaps small)
    {
        var origin = small.At(0, 0, 0);
        var offsets = new List<int>(batch * shape.Large.Area);
        for (var image = 0; image < batch; image++)
        {
            for (var y = 0; y < shape.Large.Height; y++)
            {
                for (var x = 0; x < shape.Large.Width; x++)
                {
                    offsets.Add(small.At(image, y, x) - origin);
                }
            }
        }

        return new([.. offsets]);
    }
}
