namespace GanNotebooks.Exercises;

/// <summary>The losses that the exercises ask for, written out in float64, and what is often written instead.</summary>
/// <remarks>Formulas: Goodfellow et al. 2014, arXiv:1406.2661, section 3; Miyato et al. 2018, arXiv:1802.05957, equations 16 and 17.</remarks>
internal static class LossChecks
{
    private const string Clamp =
        "log(0) is −∞. BCELoss takes −100 in its place, so that one image can't ruin a training: clamp_min(-100) on each log.";

    /// <summary>−mean log D(x) − mean log(1 − D(G(z))), of probabilities.</summary>
    public static LossCheck Discriminator { get; } =
        new()
        {
            Name = "LossOfD",
            Formula = (real, fake) => -Mean(real, Log) - Mean(fake, LogOfRest),
            Mistakes =
            [
                new((real, _) => -Mean(real, Log), "Is the half of the generated images missing?"),
                new((_, fake) => -Mean(fake, LogOfRest), "Is the half of the real images missing?"),
                new(
                    (real, fake) => Mean(real, Log) + Mean(fake, LogOfRest),
                    "The sign is the wrong way round: D minimises, and a log of a probability is negative."
                ),
                new(
                    (real, fake) => -Mean(real, Log) - Mean(fake, Log),
                    "That asks D to take generated images for real too: their label is 0, log(1 − D(G(z)))."
                ),
                new(
                    (real, fake) => -Mean(real, LogOfRest) - Mean(fake, Log),
                    "The labels have changed places: real images have 1, generated ones 0."
                ),
                new(
                    (real, fake) => -Mean(real, LogOfRest) - Mean(fake, LogOfRest),
                    "Real images have the label 1: log D(x)."
                ),
                new(
                    (real, fake) => (-Mean(real, Log) - Mean(fake, LogOfRest)) / 2,
                    "It is half of it: the two halves are added, not averaged."
                ),
                new(
                    (real, fake) => -Sum(real, Log) - Sum(fake, LogOfRest),
                    "Each half is a mean over its images, not a sum."
                ),
                new(
                    (real, fake) => -(Sum(real, Log) + Sum(fake, LogOfRest)) / (real.Length + fake.Length),
                    "That is the mean over all images together: each half has a mean of its own, and the two are added."
                ),
                new(
                    (real, fake) => (-Mean(real, Log) - Mean(fake, LogOfRest)) / Math.Log(2),
                    "The log is the natural one, not that to the base 2."
                ),
                new(
                    (real, fake) => (-Mean(real, Log) - Mean(fake, LogOfRest)) / Math.Log(10),
                    "The log is the natural one, not that to the base 10."
                ),
                new(
                    (real, fake) => -Log(Mean(real, x => x)) - Log(1 - Mean(fake, x => x)),
                    "The mean is of the logs, not the log of the mean."
                ),
            ],
            Draw = Probability,
            Borders = [([1, 0.5], [0, 0.5]), ([0, 0.5], [0.25]), ([0.25], [1, 0.5, 0.5])],
            NotFinite = Clamp,
        };

    /// <summary>−mean log D(G(z)), of probabilities: the non-saturating form.</summary>
    public static LossCheck Generator { get; } =
        new()
        {
            Name = "LossOfG",
            TakesReal = false,
            Formula = (_, fake) => -Mean(fake, Log),
            Mistakes =
            [
                new(
                    (_, fake) => Mean(fake, LogOfRest),
                    "That is the saturating form, log(1 − D(G(z))): where D is sure that an image is generated, it has next to no slope. Ask for the label \"real\" instead."
                ),
                new(
                    (_, fake) => -Mean(fake, LogOfRest),
                    "That is D's half: it asks for the label \"generated\". G wants its images to be taken for real."
                ),
                new(
                    (_, fake) => Mean(fake, Log),
                    "The sign is the wrong way round: G minimises, and a log of a probability is negative."
                ),
                new((_, fake) => -Sum(fake, Log), "It is a mean over the images, not a sum."),
                new((_, fake) => -Mean(fake, Log) / 2, "It is half of it."),
                new((_, fake) => -Mean(fake, x => x), "The log is missing."),
                new((_, fake) => -Mean(fake, Log) / Math.Log(2), "The log is the natural one, not that to the base 2."),
                new(
                    (_, fake) => -Mean(fake, Log) / Math.Log(10),
                    "The log is the natural one, not that to the base 10."
                ),
                new((_, fake) => -Log(Mean(fake, x => x)), "The mean is of the logs, not the log of the mean."),
            ],
            Draw = Probability,
            Borders = [([], [1, 0.5]), ([], [0, 0.25])],
            NotFinite = Clamp,
        };

    /// <summary>mean max(0, 1 − D(x)) + mean max(0, 1 + D(G(z))), of any numbers.</summary>
    public static LossCheck HingeOfD { get; } =
        new()
        {
            Name = "HingeOfD",
            Formula = (real, fake) => Mean(real, x => Relu(1 - x)) + Mean(fake, x => Relu(1 + x)),
            Mistakes =
            [
                new(
                    (real, fake) => Mean(real, x => 1 - x) + Mean(fake, x => 1 + x),
                    "The maximum with 0 is missing, or it is taken after the mean: each image has its own, and D gains nothing from one that is right by more than 1."
                ),
                new((real, _) => Mean(real, x => Relu(1 - x)), "Is the half of the generated images missing?"),
                new((_, fake) => Mean(fake, x => Relu(1 + x)), "Is the half of the real images missing?"),
                new(
                    (real, fake) => Mean(real, x => Relu(1 + x)) + Mean(fake, x => Relu(1 - x)),
                    "The signs have changed places: real images should be above 1, generated ones below −1."
                ),
                new(
                    (real, fake) => Mean(real, x => Relu(1 - x)) + Mean(fake, x => Relu(1 - x)),
                    "Generated images should be below −1: max(0, 1 + D(G(z)))."
                ),
                new(
                    (real, fake) => Mean(real, x => Relu(-x)) + Mean(fake, Relu),
                    "The margin is 0 here; it should be 1."
                ),
                new(
                    (real, fake) => (Mean(real, x => Relu(1 - x)) + Mean(fake, x => Relu(1 + x))) / 2,
                    "It is half of it: the two halves are added, not averaged."
                ),
                new(
                    (real, fake) => Sum(real, x => Relu(1 - x)) + Sum(fake, x => Relu(1 + x)),
                    "Each half is a mean over its images, not a sum."
                ),
                new(
                    (real, fake) => -Mean(real, x => Relu(1 - x)) - Mean(fake, x => Relu(1 + x)),
                    "The sign is the wrong way round: D minimises it."
                ),
            ],
            Draw = AnyNumber,
            Borders = [([3, 1.5], [-3, -1.5]), ([-40], [40])],
        };

    /// <summary>−mean D(G(z)), of any numbers.</summary>
    public static LossCheck HingeOfG { get; } =
        new()
        {
            Name = "HingeOfG",
            TakesReal = false,
            Formula = (_, fake) => -Mean(fake, x => x),
            Mistakes =
            [
                new(
                    (_, fake) => Mean(fake, x => x),
                    "The sign is the wrong way round: G wants D's outputs to be large."
                ),
                new(
                    (_, fake) => Mean(fake, x => Relu(1 - x)),
                    "G's loss has no margin: it is −D(G(z)), however large that is."
                ),
                new(
                    (_, fake) => Mean(fake, x => Relu(1 + x)),
                    "That is D's half. G wants D's outputs to be large, with no margin."
                ),
                new((_, fake) => Mean(fake, x => 1 - x), "The 1 is D's margin; G's loss has none."),
                new((_, fake) => -Sum(fake, x => x), "It is a mean over the images, not a sum."),
                new((_, fake) => -Mean(fake, Relu), "G's loss has no maximum: negative outputs count too."),
            ],
            Draw = AnyNumber,
            Borders = [([], [3, 1.5]), ([], [-40, 2])],
        };

    private static double Probability(Random random) => 0.05 + 0.9 * random.NextDouble();

    // Of both sides of both margins, and on none of them, where a hinge has no derivative.
    private static double AnyNumber(Random random)
    {
        var x = Math.Round(5 * random.NextDouble() - 2.5, 2);
        return Math.Abs(Math.Abs(x) - 1) < 0.02 ? 0.5 : x;
    }

    private static double Mean(double[] values, Func<double, double> term) => Sum(values, term) / values.Length;

    private static double Sum(double[] values, Func<double, double> term) => values.Sum(term);

    private static double Log(double p) => Math.Max(Math.Log(p), -100);

    private static double LogOfRest(double p) => Log(1 - p);

    private static double Relu(double x) => Math.Max(0, x);
}
