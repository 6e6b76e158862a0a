using GanNotebooks.Training.Optimizers;

namespace GanNotebooks.Training;

/// <summary>Plain stochastic gradient descent, the course notebook's choice for the report.</summary>
/// <param name="LearningRate">The step size, above 0.</param>
public sealed record SgdOptions(double LearningRate = 0.03) : OptimizerOptions(LearningRate)
{
    internal override IOptimizer Create(FlatParameters parameters) => new Sgd(parameters, this);
}
