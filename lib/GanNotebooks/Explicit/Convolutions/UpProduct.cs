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
    private readonly Phase[] _phases;
    private readonly Matrix? _taps;
    private readonly Offsets? _rows;
    private readonly Offsets? _steps;
    private bool _isArranged;

    public UpProduct(ConvolutionShape shape, int batch, Matrix weights, PaddedMaps small, Team team)
    {
        (_shape, _batch, _weights, _small, _team) = (shape, batch, weights, small, team);
        if (shape.ScattersUp)
        {
            var pixels = batch * shape.Small.Area;
            _taps = new Matrix(pixels, shape.LargeChannels * shape.Taps);
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
                    .Select(number => new Phase(
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
        if (_taps is { } taps)
        {
            // The weights lie as this product needs them.
            var factor = new Factor(_small.Maps.Pointer, _rows!, _steps!);
            Product.Write(factor, _weights.Strided, new Target(taps.Pointer, taps.Columns), _team);
            _team.For(_batch, image => Scatter(taps, bias, target, image));
            return;
        }

        if (!_isArranged)
        {
            foreach (var phase in _phases)
            {
                phase.Arrange(_weights);
            }

            _isArranged = true;
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
        _rows?.Dispose();
        _steps?.Dispose();
    }

    private void Scatter(Matrix taps, Matrix? bias, Matrix target, int image)
    {
        var (small, large, channels) = (_shape.Small, _shape.Large, _shape.LargeChannels);
        var values = target.Row(image);
        if (bias is null)
        {
            values.Clear();
        }
        else
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = bias.Pointer[i % channels];
            }
        }

        var at = taps.Pointer + (nint)image * small.Area * taps.Columns;
        var kernel = Tap.Of(_shape);
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++, at += taps.Columns)
            {
                foreach (var tap in kernel)
                {
                    var largeY = y * _shape.Stride.Height - _shape.Padding.Height + tap.Y;
                    var largeX = x * _shape.Stride.Width - _shape.Padding.Width + tap.X;
                    if ((uint)largeY >= (uint)large.Height || (uint)largeX >= (uint)large.Width)
                    {
                        continue;
                    }

                    var pixel = (largeY * large.Width + largeX) * channels;
                    for (var channel = 0; channel < channels; channel++)
                    {
                        values[pixel + channel] += at[channel * _shape.Taps + tap.Number];
                    }
                }
            }
        }
    }

    private sealed class Phase : IDisposable
    {
        private readonly ConvolutionShape _shape;
        private readonly Tap[] _seen;
        private readonly Offsets _rows;
        private readonly Offsets _steps;
        private readonly Offsets _targets;
        private readonly Matrix _arranged;

        public Phase(ConvolutionShape shape, int batch, PaddedMaps small, Pair first)
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
                        targets.Add(
                            ((image * shape.Large.Height + y) * shape.Large.Width + x) * shape.LargeChannels
                        );
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
        }

        // [small, large · taps] to [taps · small, large].
        public void Arrange(Matrix weights)
        {
            var (small, large, taps) = (_shape.SmallChannels, _shape.LargeChannels, _shape.Taps);
            for (var s = 0; s < small; s++)
            {
                for (var l = 0; l < large; l++)
                {
                    var source = weights.Pointer + ((nint)s * large + l) * taps;
                    for (var tap = 0; tap < _seen.Length; tap++)
                    {
                        _arranged.Pointer[(tap * small + s) * large + l] = source[_seen[tap].Number];
                    }
                }
            }
        }

        public void Write(PaddedMaps small, Matrix? bias, Matrix target, Team team)
        {
            if (_rows.Count > 0)
            {
                var place = new Target(target.Pointer, 0, _targets, bias is null ? null : bias.Pointer);
                Product.Write(new Factor(small.Pointer, _rows, _steps), _arranged.Strided, place, team);
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            _rows.Dispose();
            _steps.Dispose();
            _targets.Dispose();
            _arranged.Dispose();
        }
    }
}
