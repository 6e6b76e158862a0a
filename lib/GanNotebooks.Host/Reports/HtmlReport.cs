using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Outputs;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>Sets a notebook with its saved outputs as one HTML page that needs nothing else.</summary>
/// <remarks>
/// Formulas become MathML, images <c>data:</c> URIs, plotly.js is in the page once and only where a chart is, and the
/// page's content security policy forbids it to fetch anything.
/// </remarks>
/// <param name="options">What is to be known besides the notebook.</param>
public sealed class HtmlReport(ReportOptions options)
{
    /// <summary>The text of the page.</summary>
    public string Render(Notebook notebook)
    {
        var formulas = new Formulas();
        var prose = new ProseRenderer(formulas);
        var selfContained = new SelfContainedHtml(new ImageFolder(options.Folder));
        var documents = notebook
            .Cells.OfType<MarkdownCell>()
            .ToDictionary(cell => cell.Id, cell => prose.Parse(cell.Source));
        var title = TitleBlock.TakeFrom(documents.Values, prose, options.FallbackTitle);
        var cells = new CellRenderer(
            notebook,
            prose,
            selfContained,
            new OutputRenderer(prose, formulas, selfContained)
        );
        var body = string.Concat(
            notebook.Cells.Select(cell => cells.ToHtml(cell, documents.GetValueOrDefault(cell.Id)))
        );
        var facts = RunFacts.Of(notebook);
        var headings = documents.Values.SelectMany(document => prose.Headings(document));

        return Template.Fill(
            "report.html",
            new()
            {
                ["version"] = Escaped.Text(ProgramVersion()),
                ["title"] = Escaped.Text(title.Plain),
                ["style"] = Asset.Text("report.css") + (formulas.Any ? Formulas.StyleSheet() : ""),
                ["plotly"] =
                    OutputRenderer.HasSelfDrawing(body) ? PlotlyScript.Element()
                    : ChartElement.IsIn(body) ? PlotlyScript.Packed()
                    : "",
                ["contents"] = ContentsList.ToHtml(facts is null ? headings : headings.Append(FactsSection.Heading)),
                ["heading"] = title.Html,
                ["subtitle"] = title.SubtitleHtml is { } subtitle ? $"<p class=\"subtitle\">{subtitle}</p>" : "",
                ["byline"] = Byline.ToHtml(notebook, facts),
                ["cells"] = body,
                ["facts"] = facts is null ? "" : new FactsSection(notebook, facts).ToHtml(),
                ["script"] = Asset.Text("report.js"),
                ["charts"] = ChartElement.IsIn(body) ? PlotlyScript.Drawing() : "",
            }
        );
    }

    private static string ProgramVersion() => typeof(HtmlReport).Assembly.GetName().Version?.ToString(3) ?? "";
}
