namespace GanNotebooks.Explicit.Convolutions;

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
