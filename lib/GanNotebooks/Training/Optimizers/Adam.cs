using System.Numerics;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>Adam (Kingma and Ba 2014, arXiv:1412.6980, algorithm 1), as <c>torch.optim.Adam</c> computes it, in one pass over the parameters.</summary>
internal sealed class Adam(FlatParameters parameters, AdamOptions options) : IOptimizer
{
    private readonly Tensor _mean = zeros_like(parameters.Values).DetachFromDisposeScope();
    private readonly Tensor _square = zeros_like(parameters.Values).DetachFromDisposeScope();
    private readonly Tensor _count = zeros(1, int64).DetachFromDisposeScope();

    public double LearningRate { get; set; } = options.LearningRate;

    public IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor>
        {
            ["exp_avg"] = _mean,
            ["exp_avg_sq"] = _square,
            ["step"] = _count,
        };

    public void Step(Team team)
    {
        using var noGrad = no_grad();
        _count.add_(1);
        var count = _count.item<long>();
        var rate = (float)(LearningRate / (1 - Math.Pow(options.Beta1, count)));
        var scale = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, count)));
        parameters.ForEachPart(
            team,
            (from, length) =>
                Update(
                    FlatParameters.Part(parameters.Values, from, length),
                    FlatParameters.Part(parameters.Gradients, from, length),
                    FlatParameters.Part(_mean, from, length),
                    FlatParameters.Part(_square, from, length),
                    rate,
                    scale
                )
        );
    }

    public void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
        _count.Dispose();
    }

    private void Update(
        Span<float> values,
        ReadOnlySpan<float> gradients,
        Span<float> means,
        Span<float> squares,
        float rate,
        float scale
    )
    {
        var (beta1, beta2, epsilon) = ((float)options.Beta1, (float)options.Beta2, (float)options.Epsilon);
        var (rest1, rest2) = ((float)(1 - options.Beta1), (float)(1 - options.Beta2));
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradients[i..]);
            var m = Vector.FusedMultiplyAdd(new Vector<float>(rest1), g, new Vector<float>(means[i..]) * beta1);
            var v = Vector.FusedMultiplyAdd(g * rest2, g, new Vector<float>(squares[i..]) * beta2);
            m.CopyTo(means[i..]);
            v.CopyTo(squares[i..]);
            var denominator = Vector.FusedMultiplyAdd(
                Vector.SquareRoot(v),
                new Vector<float>(scale),
                new Vector<float>(epsilon)
            );
            (new Vector<float>(values[i..]) - m * rate / denominator).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            var g = gradients[i];
            means[i] = MathF.FusedMultiplyAdd(rest1, g, means[i] * beta1);
            squares[i] = MathF.FusedMultiplyAdd(g * rest2, g, squares[i] * beta2);
            values[i] -= means[i] * rate / MathF.FusedMultiplyAdd(MathF.Sqrt(squares[i]), scale, epsilon);
        }
    }
}
