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
    private readonly PackedFactor _packed;
    private readonly Offsets _rows;
    private readonly Offsets _steps;
    private readonly Matrix? _taps;
    private readonly int[] _sources = [];
    private readonly int[] _places = [];
    private bool _isArranged;

    public DownProduct(ConvolutionShape shape, int batch, Matrix weights, PaddedMaps large, Team team)
    {
        (_shape, _batch, _weights, _large, _team) = (shape, batch, weights, large, team);
        var (channels, columns) = (shape.LargeChannels, ConvolutionShape.Whole(shape.Taps * shape.SmallChannels));
        if (shape.CollectsDown)
        {
            var pixels = batch * shape.Large.Area;
            _taps = new Matrix(pixels, columns);
            _arranged = new Matrix(channels, columns);
            _rows = Offsets.Every(channels, pixels);
            _steps = Offsets.Every(1, channels);
            _sources = shape.LargePixelsSeen();
        }
        else
        {
            _arranged = new Matrix(shape.Taps * channels, shape.SmallChannels);
            _places = Places(shape);
            _rows = Patches(shape, batch, large);
            _steps = InPatch(shape, large);
        }

        _packed = new PackedFactor(_arranged.Rows, _arranged.Columns);
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

    /// <summary>Where each column of the weights, [small, large · taps], lies as a row of [taps · large, small].</summary>
    public static int[] Places(ConvolutionShape shape) =>
        [
            .. Enumerable
                .Range(0, shape.LargeChannels * shape.Taps)
                .Select(column =>
                    (column % shape.Taps * shape.LargeChannels + column / shape.Taps) * shape.SmallChannels
                ),
        ];

    public void Renew() => _isArranged = false;

    public void Write(Matrix? bias, Matrix target)
    {
        if (!_isArranged)
        {
            Arrange();
            _packed.Set(_arranged.Strided, _team);
            _isArranged = true;
        }

        var addition = bias is null ? null : bias.Pointer;
        if (_taps is { } taps)
        {
            var factor = new Factor(_large.Maps.Pointer, _rows, _steps);
            Product.Write(factor, _packed, new Target(taps.Pointer, taps.Columns), _team);
            _team.For(_batch, image => Collect(taps, bias, target, image));
        }
        else
        {
            var factor = new Factor(_large.Pointer, _rows, _steps);
            var place = new Target(target.Pointer, _shape.SmallChannels, bias: addition);
            Product.Write(factor, _packed, place, _team);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _arranged.Dispose();
        _packed.Dispose();
        _rows.Dispose();
        _steps.Dispose();
        _taps?.Dispose();
    }

    // [small, large · taps] to [taps · large, small], or to [large, small · taps] where taps are collected.
    private void Arrange()
    {
        var (small, large, taps) = (_shape.SmallChannels, _shape.LargeChannels, _shape.Taps);
        if (_taps is null)
        {
            Transposition.Write(_weights.Pointer, small, large * taps, _arranged.Pointer, _places);
            return;
        }

        for (var s = 0; s < small; s++)
        {
            for (var l = 0; l < large; l++)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    _arranged.Pointer[l * _arranged.Columns + tap * small + s] = _weights.Pointer[
                        (s * large + l) * taps + tap
                    ];
                }
            }
        }
    }

    private void Collect(Matrix taps, Matrix? bias, Matrix target, int image)
    {
        var channels = _shape.SmallChannels;
        var first = taps.Pointer + (nint)image * _shape.Large.Area * taps.Columns;
        var pixel = target.Pointer + (nint)image * target.Columns;
        for (var at = 0; at < _sources.Length; pixel += channels)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                pixel[channel] = bias is null ? 0 : bias.Pointer[channel];
            }

            for (var tap = 0; tap < _shape.Taps; tap++, at++)
            {
                var source = _sources[at];
                if (source >= 0)
                {
                    var value = first + (nint)source * taps.Columns + tap * channels;
                    for (var channel = 0; channel < channels; channel++)
                    {
                        pixel[channel] += value[channel];
                    }
                }
            }
        }
    }
}
