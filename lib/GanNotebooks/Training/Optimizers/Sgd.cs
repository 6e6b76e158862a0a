using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>Plain stochastic gradient descent: θ ← θ − lr · ∇θ, as <c>torch.optim.SGD</c> without momentum.</summary>
internal sealed class Sgd(FlatParameters parameters, SgdOptions options) : IOptimizer
{
    public IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

    public double LearningRate { get; set; } = options.LearningRate;

    public void Step()
    {
        using var noGrad = no_grad();
        parameters.Values.add_(parameters.Gradients, alpha: -LearningRate);
    }

    public void Dispose() { }
}
