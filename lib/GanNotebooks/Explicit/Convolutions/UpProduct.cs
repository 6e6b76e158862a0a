using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>
/// From small maps to large ones. Large pixels that are the same number of steps from a multiple of the stride are seen through
/// the same taps: they are a phase, and each phase is a product of its own.
/// </summary>
internal sealed unsafe class UpProduct : IDisposable
{
    private readonly ConvolutionShape _shape;
    private readonly int _batch;
    private readonly Matrix _weights;
    private readonly PaddedMaps _small;
    private readonly Team _team;
    private readonly UpPhase[] _phases;
    private readonly Matrix? _taps;
    private readonly Matrix? _arranged;
    private readonly PackedFactor? _packed;
    private readonly int[] _targets = [];
    private readonly Offsets? _rows;
    private readonly Offsets? _steps;
    private bool _isArranged;

    public UpProduct(ConvolutionShape shape, int batch, Matrix weights, PaddedMaps small, Team team)
    {
        (_shape, _batch, _weights, _small, _team) = (shape, batch, weights, small, team);
        if (shape.ScattersUp)
        {
            var pixels = batch * shape.Small.Area;
            var columns = ConvolutionShape.Whole(shape.LargeChannels * shape.Taps);
            _taps = new Matrix(pixels, columns);
            _arranged = new Matrix(shape.SmallChannels, columns);
            _packed = new PackedFactor(shape.SmallChannels, columns);
            _targets = shape.LargePixelsSeen();
            _rows = Offsets.Every(shape.SmallChannels, pixels);
            _steps = Offsets.Every(1, shape.SmallChannels);
            _phases = [];
        }
        else
        {
            _phases =
            [
                .. Enumerable
                    .Range(0, shape.Stride.Area)
                    .Select(number => new UpPhase(
                        shape,
                        batch,
                        small,
                        new(number / shape.Stride.Width, number % shape.Stride.Width)
                    )),
            ];
        }
    }

    public void Renew() => _isArranged = false;

    public void Write(Matrix? bias, Matrix target)
    {
        if (!_isArranged)
        {
            Arrange();
            _isArranged = true;
        }

        if (_taps is { } taps)
        {
            var factor = new Factor(_small.Maps.Pointer, _rows!, _steps!);
            Product.Write(factor, _packed!, new Target(taps.Pointer, taps.Columns), _team);
            _team.For(_batch, image => Scatter(taps, bias, target, image));
            return;
        }

        foreach (var phase in _phases)
        {
            phase.Write(_small, bias, target, _team);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var phase in _phases)
        {
            phase.Dispose();
        }

        _taps?.Dispose();
        _arranged?.Dispose();
        _packed?.Dispose();
        _rows?.Dispose();
        _steps?.Dispose();
    }

    // [small, large · taps] to [small, taps · large].
    private void Arrange()
    {
        foreach (var phase in _phases)
        {
            phase.Arrange(_weights, _team);
        }

        if (_arranged is { } arranged)
        {
            var (large, taps) = (_shape.LargeChannels, _shape.Taps);
            for (var s = 0; s < _shape.SmallChannels; s++)
            {
                Transposition.Write(
                    _weights.Pointer + (nint)s * large * taps,
                    large,
                    taps,
                    arranged.Pointer + (nint)s * arranged.Columns
                );
            }

            _packed!.Set(arranged.Strided, _team);
        }
    }

    private void Scatter(Matrix taps, Matrix? bias, Matrix target, int image)
    {
        var channels = _shape.LargeChannels;
        var values = target.Pointer + (nint)image * target.Columns;
        if (bias is null)
        {
            target.Row(image).Clear();
        }
        else
        {
            for (var i = 0; i < target.Columns; i++)
            {
                values[i] = bias.Pointer[i % channels];
            }
        }

        var pixel = taps.Pointer + (nint)image * _shape.Small.Area * taps.Columns;
        if (channels == 1)
        {
            ScatterNumbers(pixel, taps.Columns, values);
            return;
        }

        for (var at = 0; at < _targets.Length; pixel += taps.Columns)
        {
            for (var tap = 0; tap < _shape.Taps; tap++, at++)
            {
                if (_targets[at] >= 0)
                {
                    var (to, value) = ((nint)_targets[at] * channels, tap * channels);
                    for (var channel = 0; channel < channels; channel++)
                    {
                        values[to + channel] += pixel[value + channel];
                    }
                }
            }
        }
    }

    // Of grey images: a loop over one channel took longer than the additions.
    private void ScatterNumbers(float* pixel, int columns, float* values)
    {
        var taps = _shape.Taps;
        fixed (int* targets = _targets)
        {
            var end = targets + _targets.Length;
            for (var target = targets; target < end; target += taps, pixel += columns)
            {
                for (var tap = 0; tap < taps; tap++)
                {
                    if (target[tap] >= 0)
                    {
                        values[target[tap]] += pixel[tap];
                    }
                }
            }
        }
    }
}
