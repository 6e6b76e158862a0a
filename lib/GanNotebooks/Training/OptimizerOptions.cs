using System.Text.Json.Serialization;
using GanNotebooks.Explicit;
using GanNotebooks.Training.Optimizers;

namespace GanNotebooks.Training;

/// <summary>Which optimizer trains both networks: <see cref="SgdOptions" /> or <see cref="AdamOptions" />.</summary>
/// <param name="LearningRate">The step size, above 0.</param>
[JsonDerivedType(typeof(SgdOptions), "sgd")]
[JsonDerivedType(typeof(AdamOptions), "adam")]
public abstract record OptimizerOptions(double LearningRate)
{
    internal abstract IOptimizer Create(FlatParameters parameters);
}

/// <summary>How the learning rate changes over a training.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningRateDecay>))]
public enum LearningRateDecay
{
    /// <summary>It stays what it is.</summary>
    None,

    /// <summary>
    /// It falls in a line to zero at the end: in iteration i of n, counted from 0, it is the optimizer's · (1 − i/n). So a
    /// training that is to last longer is another one from its first iteration on.
    /// </summary>
    Linear,

    /// <summary>It stays what it is in the first half of the iterations, and falls in a line to zero over the second. Zhu et al. 2017, arXiv:1703.10593, section 4.</summary>
    SecondHalf,
}

/// <summary>Plain stochastic gradient descent, the course notebook's choice for the report.</summary>
/// <param name="LearningRate">The step size, above 0.</param>
public sealed record SgdOptions(double LearningRate = 0.03) : OptimizerOptions(LearningRate)
{
    internal override IOptimizer Create(FlatParameters parameters) => new Sgd(parameters, this);
}

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
