using System.Numerics;
using System.Runtime.Intrinsics;
using GanNotebooks.Explicit.Simd;

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

/// <summary>
/// <c>Conv2d(1, C, 2) → LeakyReLU → Conv2d(C, 1, 2) → LeakyReLU</c> in one pass over memory: the C hidden planes are never stored.
/// </summary>
/// <remarks>
/// The backward pass makes the hidden values anew, which is cheaper than reading them back. Results are the same bits
/// for any number of threads. All spans hold whole images one after the other; parameters and their gradients lie
/// as <see cref="ConvPairShape.ParameterCount"/> says.
/// </remarks>
internal sealed unsafe class ConvPair
{
    private readonly bool _wide;

    /// <summary>The pair at the given sizes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is too small for a 2×2 kernel, or the slope is negative.</exception>
    public ConvPair(ConvPairShape shape)
        : this(shape, Vector512.IsHardwareAccelerated) { }

    internal ConvPair(ConvPairShape shape, bool wide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Height, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(shape.Width, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(shape.NegativeSlope);
        Shape = shape;
        _wide = wide;
    }

    /// <summary>The sizes.</summary>
    public ConvPairShape Shape { get; }

    /// <summary>Writes <paramref name="output"/>, [B, H−2, W−2], from <paramref name="input"/>, [B, H, W].</summary>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> parameters, Span<float> output, Team team)
    {
        var batch = BatchOf(input.Length, output.Length);
        Require(parameters.Length, Shape.ParameterCount, nameof(parameters));
        fixed (
            float* x = input,
                w = parameters,
                y = output
        )
        {
            if (_wide)
            {
                new ConvPairForward<WideLanes, Vector512<float>>(Shape).Run(batch, x, w, y, team);
            }
            else
            {
                new ConvPairForward<NativeLanes, Vector<float>>(Shape).Run(batch, x, w, y, team);
            }
        }
    }

    /// <summary>
    /// Writes the gradients of a loss by the input and by the parameters, given its gradient by the output.
    /// </summary>
    /// <param name="input">What <see cref="Forward"/> was given, [B, H, W].</param>
    /// <param name="output">What <see cref="Forward"/> wrote, [B, H−2, W−2].</param>
    /// <param name="parameters">What <see cref="Forward"/> was given.</param>
    /// <param name="outputGradient">∂loss/∂output, [B, H−2, W−2].</param>
    /// <param name="inputGradient">∂loss/∂input, [B, H, W], overwritten.</param>
    /// <param name="parameterGradient">∂loss/∂parameters, overwritten.</param>
    /// <param name="team">Stays the caller's.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> parameterGradient,
        Team team
    )
    {
        var batch = BatchOf(input.Length, output.Length);
        Require(parameters.Length, Shape.ParameterCount, nameof(parameters));
        Require(outputGradient.Length, output.Length, nameof(outputGradient));
        Require(inputGradient.Length, input.Length, nameof(inputGradient));
        Require(parameterGradient.Length, Shape.ParameterCount, nameof(parameterGradient));
        fixed (
            float* x = input,
                y = output,
                w = parameters,
                dy = outputGradient,
                dx = inputGradient,
                dw = parameterGradient
        )
        {
            if (_wide)
            {
                new ConvPairBackward<WideLanes, Vector512<float>>(Shape).Run(batch, x, y, w, dy, dx, dw, team);
            }
            else
            {
                new ConvPairBackward<NativeLanes, Vector<float>>(Shape).Run(batch, x, y, w, dy, dx, dw, team);
            }
        }
    }

    private int BatchOf(int input, int output)
    {
        var batch = input / Shape.InputSize;
        Require(input, Math.Max(1, batch) * Shape.InputSize, nameof(input));
        Require(output, batch * Shape.OutputSize, nameof(output));
        return batch;
    }

    private static void Require(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} holds {actual} floats, the shape asks for {expected}.", name);
        }
    }
}
