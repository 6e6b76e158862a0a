using System.Numerics;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>Plain stochastic gradient descent: θ ← θ − lr · ∇θ, as <c>torch.optim.SGD</c> without momentum.</summary>
internal sealed class Sgd(FlatParameters parameters, SgdOptions options) : IOptimizer
{
    public IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

    public double LearningRate { get; set; } = options.LearningRate;

    public void Step(Team team) =>
        parameters.ForEachPart(
            team,
            (from, length) =>
                Update(
                    FlatParameters.Part(parameters.Values, from, length),
                    FlatParameters.Part(parameters.Gradients, from, length),
                    (float)-LearningRate
                )
        );

    public void Dispose() { }

    private static void Update(Span<float> values, ReadOnlySpan<float> gradients, float rate)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector
                .FusedMultiplyAdd(
                    new Vector<float>(gradients[i..]),
                    new Vector<float>(rate),
                    new Vector<float>(values[i..])
                )
                .CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = MathF.FusedMultiplyAdd(gradients[i], rate, values[i]);
        }
    }
}
