using static TorchSharp.torch;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Exercises;

/// <summary>Checks what a student wrote by what it does: one method for each of <see cref="Exercise.All" />.</summary>
/// <remarks>
/// Inputs are drawn from the seed, so that the same seed gives the same verdicts, and another seed other inputs. An exception of
/// the student's code is a <see cref="ExerciseVerdict.Failed" /> result, and a <see cref="NotImplementedException" />, which the cells as
/// handed out throw, a <see cref="ExerciseVerdict.NotDone" /> one. Nothing is drawn from libtorch's own random numbers.
/// </remarks>
/// <param name="seed">Where the inputs are drawn from.</param>
public sealed class ExerciseChecks(long seed)
{
    /// <summary>Checks exercise 1: images from bytes.</summary>
    /// <param name="scaled">Of bytes <c>[N, 28, 28]</c> float32 <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    public ExerciseResult Scaling(Func<Tensor, Tensor> scaled) =>
        Grading.Of(Exercise.Scaling, ScalingCheck.Faults(scaled, Draw()));

    /// <summary>Checks exercise 2: D's binary cross-entropy, Goodfellow et al. 2014, arXiv:1406.2661.</summary>
    /// <param name="loss">Of D's probabilities for real <c>[N, 1]</c> and generated images <c>[M, 1]</c>, one number.</param>
    public ExerciseResult DiscriminatorLoss(Func<Tensor, Tensor, Tensor> loss) =>
        Grading.Of(Exercise.DiscriminatorLoss, LossChecks.Discriminator.Faults(loss, Draw()));

    /// <summary>Checks exercise 3: G's non-saturating loss, Goodfellow et al. 2014, arXiv:1406.2661, section 3.</summary>
    /// <param name="loss">Of D's probabilities for generated images <c>[N, 1]</c>, one number.</param>
    public ExerciseResult GeneratorLoss(Func<Tensor, Tensor> loss) =>
        Grading.Of(Exercise.GeneratorLoss, LossChecks.Generator.Faults((_, fake) => loss(fake), Draw()));

    /// <summary>Checks exercise 4: the hinge loss, Miyato et al. 2018, arXiv:1802.05957, equations 16 and 17.</summary>
    /// <param name="lossOfD">Of D's outputs for real <c>[N, 1]</c> and generated images <c>[M, 1]</c>, one number.</param>
    /// <param name="lossOfG">Of D's outputs for generated images <c>[N, 1]</c>, one number.</param>
    public ExerciseResult HingeLoss(Func<Tensor, Tensor, Tensor> lossOfD, Func<Tensor, Tensor> lossOfG) =>
        Grading.Of(
            Exercise.HingeLoss,
            LossChecks
                .HingeOfD.Faults(lossOfD, Draw())
                .Concat(LossChecks.HingeOfG.Faults((_, fake) => lossOfG(fake), Draw()))
        );

    /// <summary>Checks exercise 5: a step of D and a step of G, with binary cross-entropy.</summary>
    /// <param name="stepOfD">Updates D by its optimizer on real images <c>[N, 1, 28, 28]</c> and the images of latents <c>[N, 100]</c>.</param>
    /// <param name="stepOfG">Updates G by its optimizer on the images of latents <c>[N, 100]</c>.</param>
    public ExerciseResult TrainingStep(
        Action<Network, Network, optim.Optimizer, Tensor, Tensor> stepOfD,
        Action<Network, Network, optim.Optimizer, Tensor> stepOfG
    )
    {
        using var check = new TrainingStepCheck(seed);
        return Grading.Of(
            Exercise.TrainingStep,
            check.Faults(
                (G, D, optimizer, real, z) => stepOfD(G, D, optimizer, real, z),
                (G, D, optimizer, z) => stepOfG(G, D, optimizer, z)
            )
        );
    }

    /// <summary>Checks exercise 6: a generator 100 → 256 → 784.</summary>
    /// <param name="create">Makes the network, latents <c>[N, 100]</c> to images <c>[N, 1, 28, 28]</c> in [−1, 1]; it is disposed afterwards.</param>
    public ExerciseResult Generator(Func<Network> create)
    {
        using var random = Random();
        return Grading.Of(Exercise.Generator, GeneratorCheck.Faults(create, random));
    }

    /// <summary>Checks exercise 7: latents with one position set to each of several values.</summary>
    /// <param name="edited">Of latents <c>[N, size]</c>, a position and K values, <c>[K · N, size]</c>; the latents stay as they are.</param>
    public ExerciseResult LatentEdit(Func<Tensor, int, double[], Tensor> edited)
    {
        using var random = Random();
        return Grading.Of(Exercise.LatentEdit, LatentEditCheck.Faults(edited, random, Draw()));
    }

    /// <summary>Checks exercise 8: how different images are, and which of two generators draws nearly one image.</summary>
    /// <param name="diversity">Of images <c>[N, 1, 28, 28]</c>, the mean over the pixels of their standard deviation across the images.</param>
    /// <param name="same"><c>A</c> or <c>B</c>; empty where it is not answered yet.</param>
    /// <param name="imagesOfA">Images of one generator, <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    /// <param name="imagesOfB">Images of the other one, likewise.</param>
    public ExerciseResult Diversity(Func<Tensor, double> diversity, string same, Tensor imagesOfA, Tensor imagesOfB)
    {
        using var random = Random();
        return Grading.Of(Exercise.Diversity, DiversityCheck.Faults(diversity, same, imagesOfA, imagesOfB, random));
    }

    private Random Draw() => new(unchecked((int)seed));

    private Generator Random() => new((ulong)seed, CPU);
}
