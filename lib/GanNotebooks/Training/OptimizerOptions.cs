using System.Text.Json.Serialization;
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
