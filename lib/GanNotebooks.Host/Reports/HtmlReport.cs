using System.Collections.Immutable;
using System.Text;
using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Outputs;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>Sets a notebook with its saved outputs as one HTML page that needs nothing else.</summary>
/// <remarks>
/// Formulas become MathML, images <c>data:</c> URIs, plotly.js is in the page once and only where a chart is, and the
/// page's content security policy forbids it to fetch anything. No notebook is too deep, too large or too slow: what goes
/// beyond a limit is shown plain, with a note.
/// </remarks>
/// <param name="options">What is to be known besides the notebook.</param>
public sealed class HtmlReport(ReportOptions options)
{
    private readonly List<string> _notes = [];

    /// <summary>How long setting a small cell may take.</summary>
    internal TimeSpan CellTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of images may be embedded altogether, in characters of base64.</summary>
    internal long MostOfImages { get; init; } = 512L << 20;

    /// <summary>A sentence about each part of a cell that could not be set and is shown plain, naming the cell.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The text of the page.</summary>
    public string Render(Notebook notebook)
    {
        using var page = new StringWriter();
        Write(notebook, page);
        return page.ToString();
    }

    /// <summary>Writes the page.</summary>
    public void Write(Notebook notebook, TextWriter page)
    {
        var formulas = new Formulas();
        var images = new NotebookImages(options.Folder, options.Trust) { Most = MostOfImages };
        var selfContained = new SelfContainedHtml(images, formulas.Places, options.Trust);
        var prose = new ProseRenderer(formulas, selfContained);
        var guards = notebook.Cells.Select((cell, i) => Guard(notebook, cell, i)).ToImmutableArray();
        var documents = notebook.Cells.Select((cell, i) => Parse(cell, guards[i])).ToImmutableArray();
        var parsed = documents.OfType<ProseCell>().ToList();
        parsed.ForEach(cell => prose.NameHeadings(cell.Document));
        var title = TitleBlock.TakeFrom(parsed, prose, options.FallbackTitle);
        var outputs = new OutputRenderer(prose, formulas, selfContained, options.Trust);
        var cells = SetCells(new CellRenderer(notebook, prose, outputs), documents, guards);
        var facts = RunFacts.Of(notebook);
        var headings = parsed
            .SelectMany(cell =>
                cell.Guard.Try("headings", () => prose.Headings(cell.Document, cell.Cell.Attachments).ToArray()) ?? []
            )
            .ToList();
        if (facts is not null)
        {
            headings.Add(FactsSection.Heading);
        }

        var marks = MarkSheet.Of(notebook);
        if (marks is not null)
        {
            headings.Insert(0, MarksSection.Heading);
        }

        var plotly =
            cells.DrawsItself ? PlotlyScript.Whole()
            : cells.HasCharts ? PlotlyScript.Packed()
            : null;
        var report = new PageScript(PageAsset.Text("report.js"));
        var charts = cells.HasCharts ? PlotlyScript.Drawing() : null;
        var scripts = new[] { plotly, report, charts }.OfType<PageScript>();

        Template.Write(
            "report.html",
            new()
            {
                ["policy"] = [SecurityPolicy.Of(options.Trust, scripts)],
                ["version"] = [Escaped.Text(ProgramVersion)],
                ["title"] = [Escaped.Text(title.Plain)],
                ["style"] = [PageAsset.Text("report.css"), formulas.Any ? Formulas.StyleSheet() : ""],
                ["plotly"] = [plotly?.Element ?? ""],
                ["contents"] = [ContentsList.ToHtml(headings)],
                ["heading"] = [title.Html],
                ["subtitle"] = [title.SubtitleHtml is { } subtitle ? $"<p class=\"subtitle\">{subtitle}</p>" : ""],
                ["byline"] = [Byline.ToHtml(notebook, facts)],
                ["marks"] = [marks is null ? "" : new MarksSection(marks, options.IsOfThisRun).ToHtml()],
                ["cells"] = cells.Html.Select(Decoded()),
                ["facts"] = [facts is null ? "" : new FactsSection(notebook, facts).ToHtml()],
                ["script"] = [report.Element],
                ["charts"] = [charts?.Element ?? ""],
            },
            page
        );
    }

    private CellGuard Guard(Notebook notebook, NotebookCell cell, int index)
    {
        var name = cell is CodeCell ? $"Cell {index + 1} ({CellTitle.Of(notebook, index)})" : $"Cell {index + 1}";
        return new CellGuard(name, LengthOf(cell), _notes, CellTime);
    }

    private static long LengthOf(NotebookCell cell) =>
        cell.Source.Length + (cell is CodeCell code ? code.Outputs.Sum(OutputRenderer.LengthOf) : 0);

    private static ProseCell? Parse(NotebookCell cell, CellGuard guard) =>
        cell is MarkdownCell prose && guard.Try(null, () => ProseRenderer.Parse(prose.Source)) is { } document
            ? new ProseCell(prose, document, guard)
            : null;

    // As UTF-8, which takes half the memory, until it is known what the page's head has to hold.
    private static (List<byte[]> Html, bool DrawsItself, bool HasCharts) SetCells(
        CellRenderer renderer,
        ImmutableArray<ProseCell?> documents,
        ImmutableArray<CellGuard> guards
    )
    {
        var (all, drawsItself, hasCharts) = (new List<byte[]>(), false, false);
        var memory = new MemoryWatch();
        for (var i = 0; i < documents.Length; i++)
        {
            foreach (var html in renderer.ToHtml(i, documents[i], guards[i]))
            {
                drawsItself |= OutputRenderer.HasSelfDrawing(html);
                hasCharts |= ChartElement.IsIn(html);
                all.Add(Encoding.UTF8.GetBytes(html));
                memory.Watch();
            }
        }

        return (all, drawsItself, hasCharts);
    }

    private static Func<byte[], string> Decoded()
    {
        var memory = new MemoryWatch();
        return html =>
        {
            memory.Watch();
            return Encoding.UTF8.GetString(html);
        };
    }

    internal static string ProgramVersion => typeof(HtmlReport).Assembly.GetName().Version?.ToString(3) ?? "";
}
