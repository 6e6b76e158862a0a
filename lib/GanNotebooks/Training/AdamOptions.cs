using GanNotebooks.Training.Optimizers;

namespace GanNotebooks.Training;

/// <summary>Adam with the values that the DCGAN paper recommends (Radford et al. 2015, arXiv:1511.06434, section 4).</summary>
/// <param name="LearningRate">The step size, above 0.</param>
/// <param name="Beta1">The decay of the gradient's running mean, in [0, 1).</param>
/// <param name="Beta2">The decay of the squared gradient's running mean, in [0, 1).</param>
/// <param name="Epsilon">Added to the denominator, above 0.</param>
public sealed record AdamOptions(
    double LearningRate = 2e-4,
    double Beta1 = 0.5,
    double Beta2 = 0.999,
    double Epsilon = 1e-8
) : OptimizerOptions(LearningRate)
{
    internal override IOptimizer Create(FlatParameters parameters) => new Adam(parameters, this);
}
