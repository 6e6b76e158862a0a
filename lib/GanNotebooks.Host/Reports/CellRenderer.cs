using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Code;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Outputs;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>Turns the cells of a notebook into HTML.</summary>
/// <param name="notebook">The notebook that the cells belong to.</param>
/// <param name="prose">Sets Markdown.</param>
/// <param name="outputs">Sets outputs.</param>
internal sealed class CellRenderer(Notebook notebook, ProseRenderer prose, OutputRenderer outputs)
{
    // Not every front end writes new times when it runs a cell again.
    private readonly bool _hasTrueTimes = !RunFacts.AreStale(notebook);

    /// <summary>The HTML of one cell, piece by piece; a cell of many large outputs is never in memory as one text.</summary>
    /// <param name="index">The cell's index, from 0.</param>
    /// <param name="document">Its parsed Markdown, where it is prose that could be parsed.</param>
    /// <param name="guard">What it is set within.</param>
    public IEnumerable<string> ToHtml(int index, ProseCell? document, CellGuard guard) =>
        notebook.Cells[index] switch
        {
            MarkdownCell cell => Section(
                cell,
                "prose",
                [
                    document is null
                        ? guard.Plain(Source(cell))
                        : guard.Set(null, () => prose.ToHtml(document.Document, cell.Attachments), () => Source(cell)),
                ]
            ),
            CodeCell cell when string.IsNullOrWhiteSpace(cell.Source) && cell.Outputs.IsEmpty => [],
            CodeCell cell => Section(cell, "code-cell", Outputs(cell, guard).Prepend(Code(cell, index, guard))),
            var cell => Section(cell, "raw", [Source(cell)]),
        };

    private static IEnumerable<string> Section(NotebookCell cell, string kind, IEnumerable<string> html) =>
        html.Prepend($"<section class=\"cell {kind}\" id=\"cell-{Escaped.Text(cell.Id)}\">\n").Append("</section>\n");

    private static string Source(NotebookCell cell) => $"<pre>{Escaped.Text(ShownText.Of(cell.Source))}</pre>\n";

    private string Code(CodeCell cell, int index, CellGuard guard)
    {
        var open = cell.Tags.Contains("hide-input") || IsSourceHidden(cell) ? "" : " open";
        var count = cell.ExecutionCount is { } number ? $"[{number}]" : "[ ]";
        var title = CellTitle.Of(notebook, index);
        var time = _hasTrueTimes && CellTiming.Of(cell) is { } timing ? Elapsed.Text(timing.Duration) : "";
        var code = guard.Set(
            "code",
            () => CodeHighlighter.ToHtml(cell.Source, cell.KernelName ?? notebook.DefaultKernelName),
            () => CodeHighlighter.Plain(cell.Source)
        );
        return $"""
            <details class="source"{open}>
            <summary><span class="count">{count}</span><span class="name">{Escaped.Text(
                title
            )}</span><span class="time">{time}</span></summary>
            {code}</details>

            """;
    }

    private IEnumerable<string> Outputs(CodeCell cell, CellGuard guard)
    {
        var isOpen = false;
        foreach (var (i, output) in cell.Outputs.Index())
        {
            var html = guard.Set(
                $"output {i + 1}",
                () => outputs.ToHtml(output),
                () => OutputRenderer.ToPlainHtml(output)
            );
            if (html == "")
            {
                continue;
            }

            if (!isOpen)
            {
                isOpen = true;
                yield return "<div class=\"outputs\">\n";
            }

            yield return html;
        }

        if (isOpen)
        {
            yield return "</div>\n";
        }
    }

    private static bool IsSourceHidden(CodeCell cell) =>
        (cell.Metadata["jupyter"] as JsonObject)?["source_hidden"] is JsonValue hidden
        && hidden.TryGetValue<bool>(out var isHidden)
        && isHidden;
}
