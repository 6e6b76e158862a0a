using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>The beginning of a report of exercises: which are right, and the points.</summary>
/// <param name="sheet">The marks.</param>
/// <param name="isOfThisRun">Whether this program has just run the notebook, or the outputs are as somebody saved them.</param>
internal sealed class MarksSection(MarkSheet sheet, bool isOfThisRun)
{
    /// <summary>The section's heading.</summary>
    public static Heading Heading { get; } = new(2, "marks", "Marks");

    /// <summary>The section as HTML.</summary>
    public string ToHtml() =>
        $"""
            <section class="marks">
            <h2 id="{Heading.Id}">{Heading.Html}</h2>
            <table>
            <thead><tr><th class="number">No.</th><th>Exercise</th><th>Verdict</th><th class="number">Points</th></tr></thead>
            <tbody>
            {string.Concat(sheet.Marks.Select(Row))}</tbody>
            <tfoot><tr><th></th><th>Total</th><th></th><th class="number">{sheet.Earned} of {sheet.Points}</th></tr></tfoot>
            </table>
            <p>{(isOfThisRun ? OfThisRun : Saved)}</p>
            </section>

            """;

    private const string OfThisRun =
        "What the checks found in this run, each in its own cell with its code as it was handed out.";

    private const string Saved =
        "As saved in the notebook: nothing was run for this page. Marks are those of <code>gan report</code>, which runs every cell.";

    private static string Row(Mark mark)
    {
        var title = Escaped.Text(mark.Exercise.Title);
        var linked = mark.Cell is null ? title : $"<a href=\"#cell-{Escaped.Text(mark.Cell.Id)}\">{title}</a>";
        return $"<tr><td class=\"number\">{mark.Exercise.Number}</td><td>{linked}</td><td>{Escaped.Text(mark.Words)}</td>"
            + $"<td class=\"number\">{mark.Earned} of {mark.Exercise.Points}</td></tr>\n";
    }
}
