using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>Adam (Kingma and Ba 2014, arXiv:1412.6980, algorithm 1), in the order of operations of <c>torch.optim.Adam</c>.</summary>
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

    public void Step()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        _count.add_(1);
        var count = _count.item<long>();
        var gradients = parameters.Gradients;
        _mean.mul_(options.Beta1).add_(gradients, alpha: 1 - options.Beta1);
        _square.mul_(options.Beta2).addcmul_(gradients, gradients, 1 - options.Beta2);
        var denominator = _square.sqrt().div_(Math.Sqrt(1 - Math.Pow(options.Beta2, count))).add_(options.Epsilon);
        parameters.Values.addcdiv_(_mean, denominator, -LearningRate / (1 - Math.Pow(options.Beta1, count)));
    }

    public void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
        _count.Dispose();
    }
}
