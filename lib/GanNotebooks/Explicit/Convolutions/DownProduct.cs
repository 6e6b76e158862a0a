using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>From large maps to small ones: each small pixel is a patch of the large map times the weights.</summary>
internal sealed unsafe class DownProduct : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly int _batch;
    private readonly Matrix _weights;
    private readonly PaddedMaps _large;
    private readonly Team _team;
    private readonly Matrix _arranged;
    private readonly Offsets _rows;
    private readonly Offsets _steps;
    private readonly Matrix? _taps;
    private bool _isArranged;

    public DownProduct(ConvolutionShape shape, int batch, Matrix weights, PaddedMaps large, Team team)
    {
        (_shape, _batch, _weights, _large, _team) = (shape, batch, weights, large, team);
        var (channels, columns) = (shape.LargeChannels, shape.Taps * shape.SmallChannels);
        if (shape.CollectsDown)
        {
            var pixels = batch * shape.Large.Area;
            _taps = new Matrix(pixels, columns);
            _arranged = new Matrix(channels, columns);
            _rows = Offsets.Every(channels, pixels);
            _steps = Offsets.Every(1, channels);
        }
        else
        {
            _arranged = new Matrix(shape.Taps * channels, shape.SmallChannels);
            _rows = Patches(shape, batch, large);
            _steps = InPatch(shape, large);
        }
    }

    /// <summary>Where each small pixel's patch begins in the large maps.</summary>
    public static Offsets Patches(ConvolutionShape shape, int batch, PaddedMaps large)
    {
        var offsets = new List<int>(batch * shape.Small.Area);
        for (var image = 0; image < batch; image++)
        {
            for (var y = 0; y < shape.Small.Height; y++)
            {
                for (var x = 0; x < shape.Small.Width; x++)
                {
                    offsets.Add(
                        large.At(
                            image,
                            y * shape.Stride.Height - shape.Padding.Height,
                            x * shape.Stride.Width - shape.Padding.Width
                        )
                    );
                }
            }
        }

        return new([.. offsets]);
    }

    /// <summary>Where the numbers of a patch lie after its beginning: tap by tap, channel by channel.</summary>
    public static Offsets InPatch(ConvolutionShape shape, PaddedMaps large) =>
        new([
            .. Tap.Of(shape)
                .SelectMany(tap =>
                    Enumerable
                        .Range(0, shape.LargeChannels)
                        .Select(channel => tap.Y * large.RowStride + tap.X * shape.LargeChannels + channel)
                ),
        ]);

    public void Renew() => _isArranged = false;

    public void Write(Matrix? bias, Matrix target)
    {
        if (!_isArranged)
        {
            Arrange();
            _isArranged = true;
        }

        var addition = bias is null ? null : bias.Pointer;
        if (_taps is { } taps)
        {
            var factor = new Factor(_large.Maps.Pointer, _rows, _steps);
            Product.Write(factor, _arranged.Strided, new Target(taps.Pointer, taps.Columns), _team);
            _team.For(_batch, image => Collect(taps, bias, target, image));
        }
        else
        {
            var factor = new Factor(_large.Pointer, _rows, _steps);
            var place = new Target(target.Pointer, _shape.SmallChannels, bias: addition);
            Product.Write(factor, _arranged.Strided, place, _team);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _arranged.Dispose();
        _rows.Dispose();
        _steps.Dispose();
        _taps?.Dispose();
    }

    // [small, large · taps] to [taps · large, small], or to [large, small · taps] where taps are collected.
    private void Arrange()
    {
        var (small, large, taps) = (_shape.SmallChannels, _shape.LargeChannels, _shape.Taps);
        for (var s = 0; s < small; s++)
        {
            var source = _weights.Pointer + (nint)s * large * taps;
            for (var l = 0; l < large; l++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    var place = _taps is null ? (tap * large + l) * small + s : (l * small + s) * taps + tap;
                    _arranged.Pointer[place] = source[l * taps + tap];
                }
            }
        }
    }

    private void Collect(Matrix taps, Matrix? bias, Matrix target, int image)
    {
        var (small, large, channels) = (_shape.Small, _shape.Large, _shape.SmallChannels);
        var first = taps.Pointer + (nint)image * large.Area * taps.Columns;
        var values = target.Row(image);
        var kernel = Tap.Of(_shape);
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                var pixel = values.Slice((y * small.Width + x) * channels, channels);
                for (var channel = 0; channel < channels; channel++)
                {
                    pixel[channel] = bias is null ? 0 : bias.Pointer[channel];
                }

                foreach (var tap in kernel)
                {
                    var largeY = y * _shape.Stride.Height - _shape.Padding.Height + tap.Y;
                    var largeX = x * _shape.Stride.Width - _shape.Padding.Width + tap.X;
                    if ((uint)largeY >= (uint)large.Height || (uint)largeX >= (uint)large.Width)
                    {
                        continue;
                    }

                    var at = first + (nint)(largeY * large.Width + largeX) * taps.Columns + tap.Number;
                    for (var channel = 0; channel < channels; channel++)
                    {
                        pixel[channel] += at[channel * _shape.Taps];
                    }
                }
            }
        }
    }
}
