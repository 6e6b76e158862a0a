using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>Whether a student measures how different images are, and reads from it which of two generators draws nearly one image.</summary>
internal static class DiversityCheck
{
    // Of the less to the more diverse run. What is nearer is no difference that a student could be asked to see.
    private const double Clear = 0.7;

    private static readonly (Func<Tensor, Tensor> Diversity, string Hint)[] Mistakes =
    [
        (
            x => x.flatten(1).std(0).mean(),
            "That divides by N − 1: the standard deviation here divides by N (unbiased: false)."
        ),
        (
            x => x.flatten(1).std(1, unbiased: false).mean(),
            "That is the deviation of the pixels within each image, its contrast: take it across the images, over dimension 0."
        ),
        (
            x => x.flatten(1).std(1).mean(),
            "That is the deviation of the pixels within each image, its contrast: take it across the images, over dimension 0."
        ),
        (
            x => x.flatten().std(0, unbiased: false),
            "That is one deviation of all pixels of all images together: take it across the images first, pixel by pixel."
        ),
        (
            x => x.flatten().std(0),
            "That is one deviation of all pixels of all images together: take it across the images first, pixel by pixel."
        ),
        (x => x.flatten(1).@var(0, unbiased: false).mean(), "That is the variance: its root is missing."),
        (x => x.flatten(1).@var(0).mean(), "That is the variance: its root is missing, and it divides by N."),
        (x => x.flatten(1).std(0, unbiased: false).sum(), "That is the sum over the pixels; take the mean."),
        (x => x.flatten(1).std(0, unbiased: false).max(), "That is the largest of the pixels; take the mean."),
        (x => x.flatten(1).@var(0, unbiased: false).mean().sqrt(), "The root comes before the mean: pixel by pixel."),
    ];

    public static IEnumerable<string> Faults(
        Func<Tensor, double> diversity,
        string same,
        Tensor imagesOfA,
        Tensor imagesOfB,
        Generator random
    )
    {
        foreach (var count in new[] { 4, 9 })
        {
            // Contrast within images, brightness across them, and pixels that are the same in all.
            var images = (
                rand(1, 1, 28, 28, generator: random) * 1.2
                - 0.6
                + rand(count, 1, 1, 1, generator: random) * 0.3
                + rand(count, 1, 28, 28, generator: random) * 0.1
            ).detach();
            if (Fault(images, $"Diversity of {count} images", diversity(images)) is { } fault)
            {
                yield return fault;
            }
        }

        if (Fault(imagesOfA, "Diversity of A's images", diversity(imagesOfA)) is { } ofRun)
        {
            yield return ofRun;
        }

        if (string.IsNullOrWhiteSpace(same))
        {
            throw new NotImplementedException("The function is right; the answer is missing.");
        }

        var answer = same.Trim().ToUpperInvariant();
        if (answer is not ("A" or "B"))
        {
            yield return $"same is \"{same}\"; the answer is \"A\" or \"B\".";
        }

        var (a, b) = (Exact(imagesOfA), Exact(imagesOfB));
        if (Math.Min(a, b) > Clear * Math.Max(a, b))
        {
            yield return $"The images of A have the diversity {Answers.Number(a)}, those of B {Answers.Number(b)}: they differ too little to tell. "
                + "Run the notebook with its own parameters.";
        }

        if (answer != (a < b ? "A" : "B"))
        {
            yield return $"The images of A have the diversity {Answers.Number(a)}, those of B {Answers.Number(b)}. The images of "
                + "one that draws the same image of every latent differ least.";
        }
    }

    private static double Exact(Tensor images) =>
        Answers.Values(images.to(float64).flatten(1).std(0, unbiased: false).mean())[0];

    private static string? Fault(Tensor images, string call, double found)
    {
        var expected = Exact(images);
        if (Answers.AreEqual(found, expected))
        {
            return null;
        }

        var hint = Mistakes
            .FirstOrDefault(one => Answers.AreEqual(found, Answers.Values(one.Diversity(images))[0]))
            .Hint;
        return $"{call} is {Answers.Number(found)}, expected {Answers.Number(expected)}. {hint}".TrimEnd();
    }
}
