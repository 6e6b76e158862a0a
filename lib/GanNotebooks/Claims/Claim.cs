using System.Globalization;

namespace GanNotebooks.Claims;

/// <summary>A sentence that a figure of a run can bear out: it holds where the figure lies beyond a threshold.</summary>
/// <param name="Sentence">What is claimed.</param>
/// <param name="Figure">What the figure is called, in the notebook's <see cref="Metrics.RunMetrics" /> and in the files of other seeds.</param>
/// <param name="Value">This run's figure; NaN where it has none.</param>
/// <param name="Side">On which side of the threshold the claim holds.</param>
/// <param name="Threshold">The threshold itself bears nothing out.</param>
/// <param name="Remark">More about this run's figure, in words.</param>
public sealed record Claim(
    string Sentence,
    string Figure,
    double Value,
    ClaimSide Side,
    double Threshold,
    string? Remark = null
)
{
    /// <summary>Fewer seeds than these decide nothing.</summary>
    /// <remarks>
    /// A rule of this lab, and no theorem: the half width of the interval is 2.5 standard deviations with three seeds, 1.2 with five,
    /// 0.8 with eight.
    /// </remarks>
    public const int FewestSeeds = 5;

    /// <summary>Whether this run's own figure bears the claim out; <see langword="null" /> where it has none.</summary>
    public bool? HoldsHere => double.IsNaN(Value) ? null : Holds(Value);

    /// <summary>What makes it hold, such as <c>grey level, CNN − MLP &lt; 0</c>.</summary>
    public string Condition =>
        $"{Figure} {(Side == ClaimSide.Above ? '>' : '<')} {Threshold.ToString("R", CultureInfo.InvariantCulture)}";

    /// <summary>A claim that holds where a figure is above a threshold.</summary>
    /// <param name="sentence">What is claimed.</param>
    /// <param name="figure">What the figure is called.</param>
    /// <param name="value">This run's figure; NaN where it has none.</param>
    /// <param name="threshold">A finite number, in the figure's unit.</param>
    /// <param name="remark">More about this run's figure, in words.</param>
    /// <exception cref="ArgumentException">The sentence or the name is empty, or the threshold not finite.</exception>
    public static Claim Above(
        string sentence,
        string figure,
        double value,
        double threshold = 0,
        string? remark = null
    ) => Checked(new(sentence, figure, value, ClaimSide.Above, threshold, remark));

    /// <summary>A claim that holds where a figure is below a threshold.</summary>
    /// <param name="sentence">What is claimed.</param>
    /// <param name="figure">What the figure is called.</param>
    /// <param name="value">This run's figure; NaN where it has none.</param>
    /// <param name="threshold">A finite number, in the figure's unit.</param>
    /// <param name="remark">More about this run's figure, in words.</param>
    /// <exception cref="ArgumentException">The sentence or the name is empty, or the threshold not finite.</exception>
    public static Claim Below(
        string sentence,
        string figure,
        double value,
        double threshold = 0,
        string? remark = null
    ) => Checked(new(sentence, figure, value, ClaimSide.Below, threshold, remark));

    /// <summary>Whether a figure bears the claim out.</summary>
    public bool Holds(double value) => Side == ClaimSide.Above ? value > Threshold : value < Threshold;

    /// <summary>Decides the claim by the figures of several seeds.</summary>
    /// <remarks>
    /// It holds if the two-sided 95% interval of their mean (<see cref="SeedSpread" />) lies wholly on the claim's side of the threshold,
    /// does not hold if it lies wholly on the other, and is undecided if the threshold is in it (its ends included), with
    /// fewer than <see cref="FewestSeeds" /> seeds, or if the figure of a seed is no finite number: leaving that seed out would choose
    /// among the seeds. Each claim is decided by itself: of twenty for which mean and threshold are in truth the same, one is decided on average.
    /// </remarks>
    /// <param name="seeds">What other seeds gave.</param>
    public DecidedClaim Decide(SeedFigures seeds)
    {
        if (seeds.Problem is not null)
        {
            return new(this, null, 0, Decision.ThisRunAlone, null);
        }

        if (seeds[Figure] is not { } figures)
        {
            return new(this, null, 0, Decision.ThisRunAlone, "the seeds' file has no such figure");
        }

        if (figures.FirstOrDefault(figure => !double.IsFinite(figure.Value)) is { } without)
        {
            var count = figures.Count(figure => !double.IsFinite(figure.Value));
            return new(
                this,
                null,
                0,
                Decision.Undecided,
                $"{count} of {figures.Length} seeds without a finite number: line {without.Line} has {without.Shown}"
            );
        }

        double[] values = [.. figures.Select(figure => figure.Value)];
        var spread = SeedSpread.Of(values);
        var held = values.Count(Holds);
        if (values.Length < FewestSeeds)
        {
            var are = values.Length == 1 ? "seed is" : "seeds are";
            return new(this, spread, held, Decision.Undecided, $"{values.Length} {are} fewer than {FewestSeeds}");
        }

        // From the threshold on, so that figures that all equal it differ from it by 0 exactly.
        var beyond = SeedSpread.Of([
            .. values.Select(value => Side == ClaimSide.Above ? value - Threshold : Threshold - value),
        ]);
        return beyond switch
        {
            { Low: > 0 } => new(this, spread, held, Decision.Holds, null),
            { High: < 0 } => new(this, spread, held, Decision.DoesNotHold, null),
            _ => new(this, spread, held, Decision.Undecided, "the interval holds the threshold"),
        };
    }

    private static Claim Checked(Claim claim)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(claim.Sentence);
        ArgumentException.ThrowIfNullOrWhiteSpace(claim.Figure);
        return double.IsFinite(claim.Threshold)
            ? claim
            : throw new ArgumentException($"The threshold of {claim.Figure} is {claim.Threshold}, which is no number.");
    }
}

/// <summary>On which side of a threshold a claim holds.</summary>
public enum ClaimSide
{
    /// <summary>Where the figure is above it.</summary>
    Above,

    /// <summary>Where the figure is below it.</summary>
    Below,
}

/// <summary>A claim and what the figures say of it.</summary>
/// <param name="Claim">The claim, with this run's figure.</param>
/// <param name="Seeds">How the figure spreads over the seeds; <see langword="null" /> where there are none to judge by.</param>
/// <param name="HeldIn">In how many of the seeds it held.</param>
/// <param name="Decision">What the seeds decide.</param>
/// <param name="Why">Why they decide nothing, where that is not plain.</param>
public sealed record DecidedClaim(Claim Claim, SeedSpread? Seeds, int HeldIn, Decision Decision, string? Why)
{
    /// <summary>The verdict in words.</summary>
    public string Words =>
        (Decision, Claim.HoldsHere) switch
        {
            (Decision.Holds, _) => "holds",
            (Decision.DoesNotHold, _) => "does not hold",
            (Decision.Undecided, _) => "undecided",
            (_, true) => "this run alone: holds here",
            (_, false) => "this run alone: does not hold here",
            _ => "no figure",
        };

    /// <summary>Whether this run's own figure says what the seeds decide; <see langword="null" /> where either says nothing.</summary>
    public bool? Agrees =>
        Decision is Decision.Holds or Decision.DoesNotHold ? Claim.HoldsHere == (Decision == Decision.Holds) : null;
}

/// <summary>What the figures of several seeds decide of a claim.</summary>
public enum Decision
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It does not hold.</summary>
    DoesNotHold,

    /// <summary>There are seeds, and they leave it open.</summary>
    Undecided,

    /// <summary>There are no seeds to judge by.</summary>
    ThisRunAlone,
}
