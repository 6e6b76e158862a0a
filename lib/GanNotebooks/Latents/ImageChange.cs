using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Latents;

/// <summary>How much images change when their latents do, over a batch, split into brightness and shape.</summary>
/// <remarks>
/// The change d of one image is split into its part along the direction of all ones, which is its mean m at every pixel, and the
/// rest. The two are orthogonal, so their squares add up: the mean of d² over the pixels is m² + the mean of (d − m)². The first is
/// brightness, a uniform shift of the whole image; the second is shape. All in grey levels, of which there are 255 from black to
/// white, after clamping to that range as a screen does.
/// </remarks>
public sealed class ImageChange
{
    private const double GreyLevels = 127.5;

    private ImageChange(ImmutableArray<double> sizes, ImmutableArray<double> shifts, SignedMap meanMap) =>
        (Sizes, Shifts, MeanMap) = (sizes, shifts, meanMap);

    /// <summary>For each latent the root of the mean square of the change over the pixels, grey levels, 0 or more.</summary>
    public ImmutableArray<double> Sizes { get; }

    /// <summary>For each latent the mean of the change over the pixels, grey levels: above 0 where the image gets brighter.</summary>
    public ImmutableArray<double> Shifts { get; }

    /// <summary>The mean change over the latents at each pixel, grey levels.</summary>
    public SignedMap MeanMap { get; }

    /// <summary>How many latents it was measured on.</summary>
    public int Count => Sizes.Length;

    /// <summary>The root of the mean square of the change over latents and pixels, grey levels.</summary>
    public double Size => Root(Sizes);

    /// <summary>The part of <see cref="Size" /> that is a uniform shift of each image. Squares add up: size² = brightness² + shape².</summary>
    public double Brightness => Root(Shifts);

    /// <summary>The part of <see cref="Size" /> that is no uniform shift.</summary>
    public double Shape => Math.Sqrt(Math.Max(0, Size * Size - Brightness * Brightness));

    /// <summary>
    /// Which share of the squared change, summed over latents and pixels, uniform shifts of the images explain (each latent's
    /// image has a shift of its own), 0–1; 0 where nothing changes.
    /// </summary>
    public double BrightnessShare => Share(Brightness, Size);

    /// <summary>The same share of each latent's image.</summary>
    public ImmutableArray<double> BrightnessShares => [.. Shifts.Zip(Sizes, Share)];

    /// <summary>Which share of the squared change <see cref="MeanMap" /> explains, 0–1: 1 where all images change alike.</summary>
    public double MapShare => Share(Math.Sqrt(MeanMap.Values.Average(value => (double)value * value)), Size);

    /// <summary>The mean of <see cref="Shifts" />, grey levels: above 0 where images get brighter on average.</summary>
    public double MeanShift => Shifts.Average();

    /// <summary>Which share of the latents' images gets brighter, 0–1.</summary>
    public double BrighterShare => (double)Shifts.Count(shift => shift > 0) / Count;

    /// <summary>Which share of the latents' images gets darker, 0–1; the rest keeps its mean.</summary>
    public double DarkerShare => (double)Shifts.Count(shift => shift < 0) / Count;

    /// <summary>The change from some images to others.</summary>
    /// <param name="before">One image or more in [−1, 1], <c>[N, 1, height, width]</c>; values outside are clamped. Stays the caller's.</param>
    /// <param name="after">The same shape, each the image of the same latent, edited. Stays the caller's.</param>
    /// <exception cref="ArgumentException">Images of another or of different shapes, none, or some that hold NaN.</exception>
    public static ImageChange Between(Tensor before, Tensor after)
    {
        var sum = new Sum();
        sum.Add(before, after);
        return sum.Total();
    }

    private static double Root(ImmutableArray<double> values) => Math.Sqrt(values.Average(value => value * value));

    private static double Share(double part, double whole) =>
        whole is 0 ? 0 : Math.Min(1, part * part / (whole * whole));

    /// <summary>Adds up the change of a batch that is generated part by part.</summary>
    internal sealed class Sum
    {
        private readonly List<double> _sizes = [];
        private readonly List<double> _shifts = [];
        private double[] _map = [];
        private (int Width, int Height) _shape;

        /// <summary>Adds the images of some latents.</summary>
        /// <param name="before">As <see cref="Between" /> has them.</param>
        /// <param name="after">The same shape.</param>
        /// <param name="distances">How far each latent moved, <c>[N]</c>, if the change is one per unit of the latent.</param>
        public void Add(Tensor before, Tensor after, Tensor? distances = null)
        {
            CheckShapes(before, after);
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            var from = Numbers(before);
            var to = Numbers(after);
            var moved = distances is null ? [] : Numbers(distances);
            _shape = ((int)before.shape[3], (int)before.shape[2]);
            var pixels = _shape.Width * _shape.Height;
            _map = _map is [] ? new double[pixels] : _map;
            for (var start = 0; start < from.Length; start += pixels)
            {
                Add(
                    from.Slice(start, pixels),
                    to.Slice(start, pixels),
                    GreyLevels / (moved.IsEmpty ? 1 : moved[start / pixels])
                );
            }
        }

        /// <summary>The change over all that was added.</summary>
        public ImageChange Total() =>
            new(
                [.. _sizes],
                [.. _shifts],
                new(_shape.Width, _shape.Height, [.. _map.Select(sum => (float)(sum / _sizes.Count))])
            );

        private void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double unit)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var i = 0; i < from.Length; i++)
            {
                var change = (OnScreen(to[i]) - OnScreen(from[i])) * unit;
                sum += change;
                squares += change * change;
                _map[i] += change;
            }

            if (!double.IsFinite(squares))
            {
                throw new ArgumentException(
                    "Some of the images hold numbers that are not finite (NaN): did the generator's training diverge?"
                );
            }

            _sizes.Add(Math.Sqrt(squares / from.Length));
            _shifts.Add(sum / from.Length);
        }

        private static double OnScreen(double value) => Math.Min(1, Math.Max(-1, value));

        private static ReadOnlySpan<double> Numbers(Tensor values) =>
            MemoryMarshal.Cast<byte, double>(values.detach().cpu().to(float64).contiguous().bytes);

        private static void CheckShapes(Tensor before, Tensor after)
        {
            if (before.shape is not [> 0, 1, _, _] || !before.shape.SequenceEqual(after.shape))
            {
                throw new ArgumentException(
                    "Images before and after a change are expected in one shape, [N, 1, height, width] with N of 1 or more, "
                        + $"but these are {ShapeText.Of(before.shape)} and {ShapeText.Of(after.shape)}."
                );
            }
        }
    }
}

/// <summary>A signed number for each pixel of an image: what grew there, and what fell.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Values">The <paramref name="Width" /> × <paramref name="Height" /> numbers, row by row from the top left.</param>
public sealed record SignedMap(int Width, int Height, ImmutableArray<float> Values);
