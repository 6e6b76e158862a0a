using System.Globalization;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>The end of a report: when, how and on what the notebook ran.</summary>
/// <param name="notebook">The executed notebook.</param>
/// <param name="facts">What is known of its run.</param>
internal sealed class FactsSection(Notebook notebook, RunFacts facts)
{
    /// <summary>The section's heading.</summary>
    public static Heading Heading { get; } = new(2, "about-this-run", "About this run");

    /// <summary>The section as HTML.</summary>
    public string ToHtml() =>
        $"""
            <section class="facts">
            <h2 id="{Heading.Id}">{Heading.Html}</h2>
            <dl>
            {string.Concat(Facts().Select(fact => $"<dt>{fact.Name}</dt><dd>{Escaped.Text(fact.Value)}</dd>\n"))}</dl>
            {Parameters()}{CellTimes()}</section>

            """;

    private IEnumerable<(string Name, string Value)> Facts() =>
        [
            ("Started", facts.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)),
            ("Duration", Elapsed.Text(TimeSpan.FromSeconds(facts.Seconds))),
            ("Outcome", facts.Outcome),
            ("System", facts.Machine.System),
            ("Processor", $"{facts.Machine.Processor}, {facts.Machine.Cores} logical cores"),
            ("Memory", string.Create(CultureInfo.InvariantCulture, $"{facts.Machine.MemoryGiB:0.#} GiB")),
            (".NET", facts.Runtime),
            .. facts.Packages.Select(package => (Escaped.Text(package.Key), package.Value)),
        ];

    private string Parameters()
    {
        try
        {
            return string.Concat(notebook.ParameterValues().Select(Row)) is { Length: > 0 } rows
                ? Table("Parameters", "<th>Name</th><th>Value</th>", rows)
                : "";
        }
        catch (NotebookException e)
        {
            return $"<p class=\"limit\">{Escaped.Text(e.Message)}</p>\n";
        }
    }

    private static string Row(KeyValuePair<string, string> parameter) =>
        $"<tr><td><code>{Escaped.Text(parameter.Key)}</code></td><td><code>{Escaped.Text(parameter.Value)}</code></td></tr>\n";

    private string CellTimes() =>
        string.Concat(notebook.CodeCells.Select(cell => (cell, CellTiming.Of(cell))).Select(Row))
            is { Length: > 0 } rows
            ? Table("Time per cell", "<th>Cell</th><th>What</th><th class=\"number\">Time</th>", rows)
            : "";

    private string Row((CodeCell Cell, CellTiming? Timing) item) =>
        item.Timing is null
            ? ""
            : $"<tr><td><a href=\"#cell-{Escaped.Text(item.Cell.Id)}\">[{item.Cell.ExecutionCount}]</a></td>"
                + $"<td>{Escaped.Text(CellTitle.Of(notebook, notebook.Cells.IndexOf(item.Cell)))}</td>"
                + $"<td class=\"number\">{Elapsed.Text(item.Timing.Duration)}</td></tr>\n";

    private static string Table(string caption, string head, string rows) =>
        $"""
            <table>
            <caption>{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>
            {rows}</tbody>
            </table>

            """;
}
