using System.Collections.Immutable;
using System.Net;

namespace GanNotebooks.Charts;

/// <summary>Cells in rows and columns, as aligned text and as HTML.</summary>
/// <param name="Head">The first line.</param>
/// <param name="Rows">The others, as many cells each.</param>
internal sealed record TextTable(ImmutableArray<string> Head, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>Lines of aligned columns: the first to the left, the others to the right.</summary>
    public override string ToString()
    {
        ImmutableArray<string>[] lines = [Head, .. Rows];
        var widths = Enumerable.Range(0, Head.Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        return string.Join(
            Environment.NewLine,
            lines.Select(line =>
                string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[i])))
            )
        );
    }

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways; the first cell of each row is its heading.</summary>
    /// <param name="note">A line below it.</param>
    /// <param name="style">The style of a cell by its row and column, or <see langword="null" />.</param>
    public string ToHtml(string note, Func<int, int, string?>? style = null) =>
        $"""
            <div style="overflow-x:auto"><table>
            <thead><tr>{string.Concat(Head.Select(cell => $"<th>{Encode(cell)}</th>"))}</tr></thead>
            <tbody style="white-space:nowrap">
            {string.Concat(Rows.Select((row, i) => Line(row, i, style)))}</tbody></table></div>
            <div><em>{Encode(note)}</em></div>
            """;

    private static string Line(ImmutableArray<string> row, int number, Func<int, int, string?>? style) =>
        $"<tr><th scope=\"row\">{Encode(row[0])}</th>{string.Concat(row.Skip(1).Select((cell, i) => Cell(cell, style?.Invoke(number, i + 1))))}</tr>\n";

    private static string Cell(string text, string? style) =>
        style is null ? $"<td>{Encode(text)}</td>" : $"<td style=\"{style}\">{Encode(text)}</td>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
