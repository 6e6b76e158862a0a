namespace GanNotebooks.Training.Steps;

/// <summary>PyTorch's <c>BCELoss</c> against one label for all, with its clamps.</summary>
/// <remarks>Formulas: binary_cross_entropy in ATen/native/Loss.cpp; log not below −100, p(1−p) not below 10⁻¹².</remarks>
internal static class BinaryCrossEntropy
{
    /// <summary>The mean loss of <paramref name="probabilities" />; its gradient by each goes to <paramref name="gradient" />.</summary>
    public static float Mean(ReadOnlySpan<float> probabilities, bool label, Span<float> gradient)
    {
        var sum = 0f;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var p = probabilities[i];
            sum -= MathF.Max(MathF.Log(label ? p : 1 - p), -100);
            gradient[i] = (p - (label ? 1 : 0)) / MathF.Max((1 - p) * p, 1e-12f) / probabilities.Length;
        }
        return sum / probabilities.Length;
    }
}
