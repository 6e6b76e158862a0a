using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports;

/// <summary>The table of contents of a report.</summary>
internal static class ContentsList
{
    private const int Deepest = 3;

    /// <summary>The list as HTML.</summary>
    public static string ToHtml(IEnumerable<Heading> headings) =>
        string.Concat(headings.Where(heading => heading.Level <= Deepest).Select(Item)) is { Length: > 0 } items
            ? $"<ol>{items}</ol>"
            : "";

    private static string Item(Heading heading) =>
        $"<li class=\"level-{heading.Level}\"><a href=\"#{Escaped.Text(heading.Id)}\">{heading.Html}</a></li>";
}
