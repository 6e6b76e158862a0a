namespace GanNotebooks.Explicit.Convolutions;

/// <summary>
/// The sizes of two 2×2 convolutions in a row, 1 → <paramref name="Channels"/> → 1, stride 1, no padding, a LeakyReLU after each.
/// </summary>
/// <param name="Channels">How many hidden planes lie between the two convolutions, 1 or more.</param>
/// <param name="Height">Rows of the input image, 3 or more; the output has two fewer.</param>
/// <param name="Width">Columns of the input image, 3 or more; the output has two fewer.</param>
/// <param name="NegativeSlope">The slope of both LeakyReLUs below zero, 0 or more.</param>
internal sealed record ConvPairShape(int Channels, int Height, int Width, float NegativeSlope = 0.2f)
{
    /// <summary>Floats in one input image.</summary>
    public int InputSize => Height * Width;

    /// <summary>Floats in one output image.</summary>
    public int OutputSize => (Height - 2) * (Width - 2);

    /// <summary>
    /// Floats in all four parameters, one after the other as PyTorch orders them:
    /// first weight [C, 1, 2, 2], first bias [C], second weight [1, C, 2, 2], second bias [1].
    /// </summary>
    public int ParameterCount => 9 * Channels + 1;
}
