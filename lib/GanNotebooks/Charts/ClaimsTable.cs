using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using GanNotebooks.Claims;
using GanNotebooks.Metrics;

namespace GanNotebooks.Charts;

/// <summary>Claims with this run's figures, those of other seeds, and what they decide, a row each, for a notebook or a terminal.</summary>
/// <remarks>Where it is shown, the notebook keeps this run's figures as <see cref="RunMetrics" />, for <c>gan sweep</c>.</remarks>
public sealed class ClaimsTable
{
    /// <summary>The rule of the verdicts.</summary>
    public const string Rule =
        "A claim holds if the two-sided 95% interval of its figure's mean over the seeds (Student's t) lies wholly on the claimed side of "
        + "the threshold, and does not hold if it lies wholly on the other. Else, and with fewer than five seeds, it is undecided. "
        + "Each claim is decided by itself; ± is the standard deviation.";

    private readonly SeedFigures _seeds;

    /// <param name="seeds">The figures of other seeds.</param>
    /// <param name="claims">The claims, one or more.</param>
    /// <exception cref="ArgumentException">There are none, or two figures of one name.</exception>
    public ClaimsTable(SeedFigures seeds, IReadOnlyCollection<Claim> claims)
    {
        if (claims.Count == 0)
        {
            throw new ArgumentException("There is nothing to judge: no claim was given.", nameof(claims));
        }

        _seeds = seeds;
        Claims = [.. claims.Select(claim => claim.Decide(seeds))];
        Figures = [];
        foreach (var (name, value) in claims.Select(claim => (claim.Figure, claim.Value)).Distinct())
        {
            Figures.Add(name, value);
        }
    }

    /// <summary>The claims and what the seeds decide of each.</summary>
    public ImmutableArray<DecidedClaim> Claims { get; }

    /// <summary>This run's figures.</summary>
    public RunMetrics Figures { get; }

    /// <summary>What the seeds' figures are of, or why there are none: a line below the table.</summary>
    public string Note => _seeds.Description;

    /// <summary>A few lines for each claim, for a terminal.</summary>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            [
                .. Claims.SelectMany(decided =>
                    new[]
                    {
                        $"{decided.Claim.Sentence}: {decided.Words}{(Aside(decided) is "" ? "" : $" ({Aside(decided)})")}",
                        $"  {decided.Claim.Condition}",
                        $"  this run: {string.Join(", ", Here(decided.Claim).Where(part => part is not ""))}",
                        $"  seeds: {string.Join(", ", Seeds(decided))}",
                    }
                ),
                $"Seeds: {Note}",
                Rule,
            ]
        );

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways.</summary>
    internal string ToHtml() =>
        $"""
            <div style="overflow-x:auto"><table style="text-align:left">
            <thead><tr><th>Claim</th><th>This run</th><th>Seeds</th><th>Decision</th></tr></thead>
            <tbody>
            {string.Concat(Claims.Select(Row))}</tbody></table></div>
            <div><em>Seeds: {Encode(Note)}</em></div>
            <div><small>{Encode(Rule)}</small></div>
            """;

    private static string Row(DecidedClaim decided) =>
        $"""<tr><th scope="row" style="text-align:left">{Cell([decided.Claim.Sentence, decided.Claim.Condition])}</th>"""
        + $"""<td style="text-align:left">{Cell(Here(decided.Claim))}</td>"""
        + $"""<td style="text-align:left;white-space:nowrap">{Cell(Seeds(decided))}</td>"""
        + $"""<td style="text-align:left"><b>{Encode(decided.Words)}</b>{Small([Aside(decided)])}</td></tr>{"\n"}""";

    private static string[] Here(Claim claim) =>
        [
            double.IsNaN(claim.Value) ? "no figure" : Text(claim.Value),
            claim.HoldsHere switch
            {
                true => "holds here",
                false => "does not hold here",
                null => "",
            },
            claim.Remark ?? "",
        ];

    private static string[] Seeds(DecidedClaim decided) =>
        decided.Seeds switch
        {
            null => ["none to judge by"],
            { Count: 1 } one => [Text(one.Mean), "n = 1", $"held in {decided.HeldIn} of 1"],
            var spread =>
            [
                $"{Text(spread.Mean)} ± {Text(spread.Deviation)}",
                $"n = {spread.Count}",
                $"95%: {Text(spread.Low)} to {Text(spread.High)}",
                $"held in {decided.HeldIn} of {spread.Count}",
            ],
        };

    private static string Aside(DecidedClaim decided) =>
        decided.Agrees switch
        {
            true => "this run agrees",
            false => decided.Claim.HoldsHere is null ? "this run does not say" : "not so in this run",
            null => decided.Why ?? "",
        };

    private static string Cell(string[] lines) => Encode(lines[0]) + Small(lines[1..]);

    private static string Small(IEnumerable<string> lines) =>
        string.Concat(
            lines
                .Where(line => line is not "")
                .Select(line => $"""<br><small style="font-weight:normal">{Encode(line)}</small>""")
        );

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
