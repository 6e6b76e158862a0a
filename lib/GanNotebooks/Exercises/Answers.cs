using System.Globalization;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>Looks at what a student's code returned, and puts numbers in words.</summary>
internal static class Answers
{
    /// <summary>What is wrong with a tensor that should be of a type and shape, or <see langword="null" />.</summary>
    public static string? ShapeFault(Tensor? tensor, string call, long[] shape) =>
        NullFault(tensor, call)
        ?? (
            !tensor!.shape.SequenceEqual(shape)
                ? $"{call} has the shape {ShapeText.Of(tensor.shape)}, expected {ShapeText.Of(shape)}."
            : tensor.dtype != float32
                ? $"{call} holds numbers of the type {tensor.dtype}, expected {float32}: networks compute in it (to(float32))."
            : null
        );

    /// <summary>What is wrong with a tensor that should be there, or <see langword="null" />.</summary>
    public static string? NullFault(Tensor? tensor, string call) =>
        tensor is null ? $"{call} is null."
        : tensor.IsInvalid
            ? $"{call} has been disposed: what leaves a dispose scope has to be moved out of it (MoveToOuterDisposeScope)."
        : null;

    /// <summary>A number with four digits.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value)
            ? value > 0 ? "∞"
                : "−∞"
        : value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Numbers in brackets.</summary>
    public static string Numbers(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    /// <summary>All numbers of a tensor, in float64.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return [.. tensor.detach().cpu().to(float64).contiguous().flatten().data<double>()];
    }

    /// <summary>Whether two numbers are the same but for float32's rounding; infinite and not-a-number ones if both are.</summary>
    public static bool AreEqual(double a, double b, double tolerance = 1e-4) =>
        a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(1, Math.Abs(b));

    /// <summary>Whether two lists of numbers are the same but for float32's rounding.</summary>
    public static bool AreEqual(IReadOnlyList<double> a, IReadOnlyList<double> b, double tolerance = 1e-4) =>
        a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second, tolerance));
}
