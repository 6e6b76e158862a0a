using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>Updates the parameters of one network from their gradients.</summary>
internal interface IOptimizer : IDisposable
{
    /// <summary>The step size of the next steps, 0 or more; at first that of the options.</summary>
    double LearningRate { get; set; }

    /// <summary>Takes one step down the gradient.</summary>
    /// <param name="team">Shares the work. Stays the caller's.</param>
    void Step(Team team);

    /// <summary>What the optimizer remembers between steps, by name. Empty for plain SGD. Owned by the optimizer.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }
}
