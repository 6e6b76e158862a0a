using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>A loss in float64, of D's outputs for real and for generated images.</summary>
internal delegate double LossFormula(double[] real, double[] fake);

/// <summary>A loss that many write in place of another.</summary>
/// <param name="Formula">What they compute.</param>
/// <param name="Hint">What they should look for.</param>
internal sealed record WrongLoss(LossFormula Formula, string Hint);

/// <summary>Holds a student's loss against a formula in float64, and its gradient against the formula's central differences.</summary>
internal sealed class LossCheck
{
    private const double Step = 1e-5;

    /// <summary>How hints call the function.</summary>
    public required string Name { get; init; }

    /// <summary>What it should compute.</summary>
    public required LossFormula Formula { get; init; }

    /// <summary>Whether it is given the outputs for real images too.</summary>
    public bool TakesReal { get; init; } = true;

    /// <summary>What is often computed instead.</summary>
    public required IReadOnlyList<WrongLoss> Mistakes { get; init; }

    /// <summary>Draws an output of D.</summary>
    public required Func<Random, double> Draw { get; init; }

    /// <summary>Outputs at the borders, where only the value is checked.</summary>
    public IReadOnlyList<(double[] Real, double[] Fake)> Borders { get; init; } = [];

    /// <summary>What to say of a loss that is infinite or no number.</summary>
    public string NotFinite { get; init; } = "";

    /// <summary>What is wrong with a loss.</summary>
    /// <param name="loss">Of D's outputs <c>[N, 1]</c> for real and <c>[M, 1]</c> for generated images.</param>
    /// <param name="random">Draws the outputs.</param>
    public IEnumerable<string> Faults(Func<Tensor, Tensor, Tensor> loss, Random random)
    {
        // Two and two to read in a hint; unequal numbers tell a mean of all from the sum of two means.
        foreach (var (reals, fakes) in new[] { (2, 2), (5, 3), (1, 1), (7, 16) })
        {
            var (real, fake) = (Drawn(reals, random), Drawn(fakes, random));
            using var onReal = Outputs(real);
            using var onFake = Outputs(fake);
            var answer = loss(onReal, onFake);
            if (ValueFault(answer, real, fake) is { } fault)
            {
                yield return $"{fault} {HintFor(loss, answer, random)}".TrimEnd();
            }

            if (GradientFault(answer, (onReal, real), (onFake, fake)) is { } slope)
            {
                yield return slope;
            }
        }

        foreach (var (real, fake) in Borders)
        {
            using var onReal = Outputs(real);
            using var onFake = Outputs(fake);
            var answer = loss(onReal, onFake);
            if (ValueFault(answer, real, fake) is { } fault)
            {
                yield return $"{fault} {HintFor(loss, answer, random)}".TrimEnd();
            }
        }
    }

    private double[] Drawn(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round(Draw(random), 2))];

    private static Tensor Outputs(double[] values) =>
        tensor(Array.ConvertAll(values, x => (float)x), [values.Length, 1], requires_grad: true);

    private string? ValueFault(Tensor answer, double[] real, double[] fake)
    {
        if (Answers.NullFault(answer, $"What {Name} returns") is { } missing)
        {
            return missing;
        }

        if (answer.numel() != 1)
        {
            return $"{Name} returns a tensor of the shape {ShapeText.Of(answer.shape)}; a loss is one number: is mean() missing?";
        }

        var value = Answers.Values(answer)[0];
        var expected = Formula(real, fake);
        if (Answers.AreEqual(value, expected))
        {
            return null;
        }

        return $"{Name} of {Shown(real, fake)} is {Answers.Number(value)}, expected {Answers.Number(expected)}.";
    }

    // On many outputs no two mistakes give the same number, as they may on two.
    private string HintFor(Func<Tensor, Tensor, Tensor> loss, Tensor? answer, Random random)
    {
        if (answer is null || answer.IsInvalid || answer.numel() != 1)
        {
            return "";
        }

        if (!double.IsFinite(Answers.Values(answer)[0]))
        {
            return NotFinite;
        }

        var (real, fake) = (Drawn(31, random), Drawn(37, random));
        using var onReal = Outputs(real);
        using var onFake = Outputs(fake);
        var value = Answers.Values(loss(onReal, onFake))[0];
        return Mistakes.FirstOrDefault(one => Answers.AreEqual(value, one.Formula(real, fake)))?.Hint ?? "";
    }

    private string? GradientFault(
        Tensor answer,
        (Tensor Tensor, double[] Values) real,
        (Tensor Tensor, double[] Values) fake
    )
    {
        const string Why = "Autograd has to see every operation: no detach(), item() or no_grad() in between.";
        if (!answer.requires_grad)
        {
            return $"The value is right, but no gradient leads back from it to D's outputs. {Why}";
        }

        answer.sum().backward();
        return (TakesReal ? Fault(real, "D(x)", x => Formula(x, fake.Values)) : null)
            ?? Fault(fake, "D(G(z))", x => Formula(real.Values, x));

        string? Fault((Tensor Tensor, double[] Values) outputs, string name, Func<double[], double> formula)
        {
            var gradient = outputs.Tensor.grad is { } found ? Answers.Values(found) : new double[outputs.Values.Length];
            for (var i = 0; i < gradient.Length; i++)
            {
                var expected = (formula(Moved(i, Step)) - formula(Moved(i, -Step))) / (2 * Step);
                if (!Answers.AreEqual(gradient[i], expected, 2e-3))
                {
                    return $"The value is right, but its derivative by {name} = {Answers.Number(outputs.Values[i])} is "
                        + $"{Answers.Number(gradient[i])}, expected {Answers.Number(expected)}. {Why}";
                }
            }

            return null;

            double[] Moved(int index, double step)
            {
                double[] moved = [.. outputs.Values];
                moved[index] += step;
                return moved;
            }
        }
    }

    private string Shown(double[] real, double[] fake) =>
        TakesReal
            ? $"D(x) = {Answers.Numbers(real)}, D(G(z)) = {Answers.Numbers(fake)}"
            : $"D(G(z)) = {Answers.Numbers(fake)}";
}
