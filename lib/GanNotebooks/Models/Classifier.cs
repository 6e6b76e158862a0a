using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>
/// A small convolutional classifier of 28×28 images: 28×28 → 14×14 → 7×7 → 4×4 by strided convolutions with batch norm and ReLU,
/// then <see cref="FeatureCount" /> features and one logit a class.
/// </summary>
/// <remarks>
/// Strides take the place of pooling (Springenberg et al. 2015, arXiv:1412.6806), so that it is a chain of the library's own
/// layers.
/// </remarks>
internal sealed class Classifier : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    /// <summary>How many numbers say what an image shows: the outputs of the last layer but one, after its ReLU.</summary>
    public const int FeatureCount = 64;

    private readonly Sequential features;
    private readonly Linear logits;

    /// <param name="classes">How many classes there are.</param>
    public Classifier(long classes = 10)
        : base(nameof(Classifier))
    {
        features = nn.Sequential(
            nn.Conv2d(1, 32, kernel_size: 4, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.Conv2d(32, 64, kernel_size: 3, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.Conv2d(64, 64, kernel_size: 3, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(64 * 4 * 4, FeatureCount),
            nn.ReLU()
        );
        logits = nn.Linear(FeatureCount, classes);
        RegisterComponents();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [features, logits];

    /// <summary>Classifies images.</summary>
    /// <param name="x">Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>A logit for each class, <c>[N, classes]</c>; the largest is the answer.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return logits.call(Features(x)).MoveToOuterDisposeScope();
    }

    /// <summary>What the last layer judges by.</summary>
    /// <param name="x">Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>0 or more, <c>[N, <see cref="FeatureCount" />]</c>.</returns>
    public Tensor Features(Tensor x) => features.Run(x);
}
