using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Code;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Outputs;
using GanNotebooks.Host.Reports.Prose;
using Markdig.Syntax;

namespace GanNotebooks.Host.Reports;

/// <summary>Turns the cells of a notebook into HTML.</summary>
/// <param name="notebook">The notebook that the cells belong to.</param>
/// <param name="prose">Sets Markdown.</param>
/// <param name="selfContained">Rids HTML of what it would fetch.</param>
/// <param name="outputs">Sets outputs.</param>
internal sealed class CellRenderer(
    Notebook notebook,
    ProseRenderer prose,
    SelfContainedHtml selfContained,
    OutputRenderer outputs
)
{
    // Not every front end writes new times when it runs a cell again.
    private readonly bool _hasTrueTimes = !RunFacts.AreStale(notebook);

    /// <summary>The HTML of one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="document">Its parsed Markdown, where it is prose.</param>
    public string ToHtml(NotebookCell cell, MarkdownDocument? document) =>
        cell switch
        {
            MarkdownCell markdown when document is not null => Section(
                cell,
                "prose",
                selfContained.Rewrite(prose.ToHtml(document), markdown.Attachments)
            ),
            CodeCell code when string.IsNullOrWhiteSpace(code.Source) && code.Outputs.IsEmpty => "",
            CodeCell code => Section(cell, "code-cell", Code(code) + Outputs(code)),
            _ => Section(cell, "raw", $"<pre>{Escaped.Text(cell.Source)}</pre>"),
        };

    private static string Section(NotebookCell cell, string kind, string html) =>
        $"<section class=\"cell {kind}\" id=\"cell-{Escaped.Text(cell.Id)}\">\n{html}</section>\n";

    private string Code(CodeCell cell)
    {
        var open = cell.Tags.Contains("hide-input") || IsSourceHidden(cell) ? "" : " open";
        var count = cell.ExecutionCount is { } number ? $"[{number}]" : "[ ]";
        var title = CellTitle.Of(notebook, notebook.Cells.IndexOf(cell));
        var time = _hasTrueTimes && CellTiming.Of(cell) is { } timing ? Elapsed.Text(timing.Duration) : "";
        return $"""
            <details class="source"{open}>
            <summary><span class="count">{count}</span><span class="name">{Escaped.Text(
                title
            )}</span><span class="time">{time}</span></summary>
            {CodeHighlighter.ToHtml(cell.Source, cell.KernelName ?? notebook.DefaultKernelName)}</details>

            """;
    }

    private string Outputs(CodeCell cell) =>
        string.Concat(cell.Outputs.Select(outputs.ToHtml)) is { Length: > 0 } html
            ? $"<div class=\"outputs\">\n{html}</div>\n"
            : "";

    private static bool IsSourceHidden(CodeCell cell) =>
        (cell.Metadata["jupyter"] as JsonObject)?["source_hidden"] is JsonValue hidden
        && hidden.TryGetValue<bool>(out var isHidden)
        && isHidden;
}
