using GanNotebooks.Training.Losses;

namespace GanNotebooks.Training;

/// <summary>What one iteration measured, before its updates took effect.</summary>
/// <param name="Discriminator">D's loss, its parts on real and on generated images added; under <see cref="Bce" /> in [0, 200].</param>
/// <param name="Generator">G's loss, under <see cref="Bce" /> in [0, 100]; the last one in an iteration where G took no step.</param>
/// <param name="RealScore">
/// D(x): what D gave to real images on average, a probability in [0, 1] under <see cref="Bce" /> and <see cref="NonSaturating" />,
/// under other losses its output as it is.
/// </param>
/// <param name="FakeScore">D(G(z)): likewise what D gave to generated images in its own step.</param>
public readonly record struct IterationLoss(float Discriminator, float Generator, float RealScore, float FakeScore)
{
    internal bool IsFinite =>
        float.IsFinite(Discriminator)
        && float.IsFinite(Generator)
        && float.IsFinite(RealScore)
        && float.IsFinite(FakeScore);
}
