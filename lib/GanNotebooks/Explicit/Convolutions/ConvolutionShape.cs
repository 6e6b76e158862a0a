using TorchSharp.Modules;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>Height and width, in that order.</summary>
internal readonly record struct Pair(int Height, int Width)
{
    public int Area => Height * Width;

    public static Pair Of(long[] sizes) =>
        sizes is [var one] ? new((int)one, (int)one) : new((int)sizes[0], (int)sizes[1]);
}

/// <summary>
/// What a convolution connects: a small map, each pixel of which sees a kernel's worth of a large one. <c>Conv2d</c> goes from
/// the large map to the small one, <c>ConvTranspose2d</c> the other way with the same arithmetic.
/// </summary>
/// <param name="LargeChannels">Channels of the large map.</param>
/// <param name="Large">Its size.</param>
/// <param name="SmallChannels">Channels of the small map.</param>
/// <param name="Small">Its size.</param>
/// <param name="Kernel">The kernel's size.</param>
/// <param name="Stride">How far apart in the large map neighbours in the small one look.</param>
/// <param name="Padding">Zeros around the large map.</param>
/// <param name="Dilation">How far apart the taps of the kernel are.</param>
internal sealed record ConvolutionShape(
    int LargeChannels,
    Pair Large,
    int SmallChannels,
    Pair Small,
    Pair Kernel,
    Pair Stride,
    Pair Padding,
    Pair Dilation
)
{
    // What a register of the usual kind and its neighbour hold.
    private const int Columns = 16;
    private const int Overhead = 8;

    /// <summary>Taps of the kernel.</summary>
    public int Taps => Kernel.Area;

    /// <summary>Whether going from large to small is cheaper by way of all taps of each pixel: where the small map has few channels.</summary>
    public bool CollectsDown =>
        (long)Large.Area * (LargeChannels + Overhead) * Whole(Taps * SmallChannels)
            + 4L * Small.Area * Taps * SmallChannels
        < (long)Small.Area * (Taps * LargeChannels + Overhead) * Whole(SmallChannels);

    /// <summary>Whether going from small to large is cheaper by way of all taps of each pixel: where the large map has few channels.</summary>
    public bool ScattersUp =>
        (long)(SmallChannels + Overhead) * Whole(Taps * LargeChannels) + 4L * Taps * LargeChannels
        < (long)(Taps * SmallChannels + Overhead * Stride.Area) * Whole(LargeChannels);

    /// <summary>Whether the weights' gradient has the large map's channels in its columns.</summary>
    public bool IsGradientTurned =>
        Stride == new Pair(1, 1)
        && (long)Large.Area * Whole(LargeChannels) * (Taps * SmallChannels + Overhead)
            < (long)Small.Area * Whole(SmallChannels) * (Taps * LargeChannels + Overhead);

    /// <summary>Zeros below and to the right of the large map, as far as the last pixel of the small one sees.</summary>
    public Pair LargeAfter =>
        new(
            Math.Max(
                0,
                After(Small.Height, Stride.Height, Kernel.Height, Dilation.Height, Padding.Height, Large.Height)
            ),
            Math.Max(0, After(Small.Width, Stride.Width, Kernel.Width, Dilation.Width, Padding.Width, Large.Width))
        );

    /// <summary>Zeros above and to the left of the small map, as far as the first pixel of the large one is seen from.</summary>
    public Pair SmallBefore =>
        ScattersUp && !IsGradientTurned
            ? default
            : new(
                Math.Max(0, (Dilation.Height * (Kernel.Height - 1) - Padding.Height) / Stride.Height),
                Math.Max(0, (Dilation.Width * (Kernel.Width - 1) - Padding.Width) / Stride.Width)
            );

    /// <summary>Zeros below and to the right of the small map, as far as the last pixel of the large one is seen from.</summary>
    public Pair SmallAfter =>
        ScattersUp && !IsGradientTurned
            ? default
            : new(
                Math.Max(0, (Large.Height - 1 + Padding.Height) / Stride.Height - Small.Height + 1),
                Math.Max(0, (Large.Width - 1 + Padding.Width) / Stride.Width - Small.Width + 1)
            );

    /// <summary>The shape of a layer.</summary>
    /// <param name="layer">Without groups, padded with zeros.</param>
    /// <param name="input">The size of its input.</param>
    public static ConvolutionShape Of(Convolution layer, Pair input)
    {
        var kernel = Pair.Of(layer.kernel_size);
        var stride = Pair.Of(layer.stride);
        var dilation = Pair.Of(layer.dilation);
        var padding = Pair.Of(layer.padding ?? [0, 0]);
        var (inputs, outputs) = ((int)layer.in_channels, (int)layer.out_channels);
        if (!layer.transposed)
        {
            var small = new Pair(
                (input.Height + 2 * padding.Height - dilation.Height * (kernel.Height - 1) - 1) / stride.Height + 1,
                (input.Width + 2 * padding.Width - dilation.Width * (kernel.Width - 1) - 1) / stride.Width + 1
            );
            return new(inputs, input, outputs, small, kernel, stride, padding, dilation);
        }

        var extra = Pair.Of(layer.output_padding ?? [0, 0]);
        var large = new Pair(
            (input.Height - 1) * stride.Height
                - 2 * padding.Height
                + dilation.Height * (kernel.Height - 1)
                + extra.Height
                + 1,
            (input.Width - 1) * stride.Width - 2 * padding.Width + dilation.Width * (kernel.Width - 1) + extra.Width + 1
        );
        return new(outputs, large, inputs, input, kernel, stride, padding, dilation);
    }

    /// <summary>Of each small pixel through each tap the large pixel that it sees, row by row, or −1 where that is a zero of the padding.</summary>
    public int[] LargePixelsSeen()
    {
        var taps = Tap.Of(this);
        var seen = new List<int>(Small.Area * taps.Length);
        for (var pixel = 0; pixel < Small.Area; pixel++)
        {
            foreach (var tap in taps)
            {
                var y = pixel / Small.Width * Stride.Height - Padding.Height + tap.Y;
                var x = pixel % Small.Width * Stride.Width - Padding.Width + tap.X;
                var isInside = y >= 0 && y < Large.Height && x >= 0 && x < Large.Width;
                seen.Add(isInside ? y * Large.Width + x : -1);
            }
        }

        return [.. seen];
    }

    private static int After(int small, int stride, int kernel, int dilation, int padding, int large) =>
        (small - 1) * stride + (kernel - 1) * dilation - padding - large + 1;

    /// <summary>The next number of columns that fills registers.</summary>
    public static int Whole(int columns) => (columns + Columns - 1) / Columns * Columns;
}

/// <summary>One place of a kernel.</summary>
/// <param name="Number">Which, row by row.</param>
/// <param name="Y">How far below the kernel's first place it lies in the large map.</param>
/// <param name="X">How far to the right.</param>
internal readonly record struct Tap(int Number, int Y, int X)
{
    /// <summary>All of a kernel, in order.</summary>
    public static Tap[] Of(ConvolutionShape shape) =>
        [
            .. Enumerable
                .Range(0, shape.Taps)
                .Select(number => new Tap(
                    number,
                    number / shape.Kernel.Width * shape.Dilation.Height,
                    number % shape.Kernel.Width * shape.Dilation.Width
                )),
        ];
}
