namespace GanNotebooks.Training;

/// <summary>What one iteration measured, before its updates took effect.</summary>
/// <param name="Discriminator">D's loss, real and fake halves added, in [0, 200].</param>
/// <param name="Generator">G's loss, in [0, 100].</param>
/// <param name="RealProbability">D(x): the mean probability that D gave to real images, 0–1.</param>
/// <param name="FakeProbability">D(G(z)): the mean probability that D gave to generated images in its own step, 0–1.</param>
public readonly record struct IterationLoss(
    float Discriminator,
    float Generator,
    float RealProbability,
    float FakeProbability
)
{
    internal bool IsFinite =>
        float.IsFinite(Discriminator)
        && float.IsFinite(Generator)
        && float.IsFinite(RealProbability)
        && float.IsFinite(FakeProbability);
}
