using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>Draws the picture of a grid as one Plotly image trace, its labels as the ticks of the axes.</summary>
internal static class GridChart
{
    private const int WidestGrid = 960;
    private const int LargestScale = 3;
    private const int CharacterWidth = 8;
    private const int TitleHeight = 36;
    private const int LabelHeight = 24;

    /// <param name="grid">What is where.</param>
    /// <param name="source">The picture as a data URI, or null to leave it to the page.</param>
    public static GenericChart Draw(GridLayout grid, string? source) => Draw(grid, source, new Layout(), footer: 0);

    /// <summary>The same, with <paramref name="footer" /> pixels of room below, more traces, and all that the layout holds.</summary>
    public static GenericChart Draw(
        GridLayout grid,
        string? source,
        Layout layout,
        int footer,
        params IEnumerable<Trace> more
    )
    {
        var (width, height) = grid.Size;
        var scale = Scale(width);
        var margin = new
        {
            l = Math.Max(RowLabelWidth(grid), Overhang(grid.ColumnLabels.FirstOrDefault(), grid, scale)),
            r = Overhang(grid.ColumnLabels.LastOrDefault(), grid, scale),
            t = (grid.Title is null ? 0 : TitleHeight) + (grid.ColumnLabels is [] ? 0 : LabelHeight),
            b = footer,
        };
        var textWidth = Math.Max((grid.Title?.Length ?? 0) * CharacterWidth, footer > 0 ? 420 : 0);
        layout
            .With("width", margin.l + margin.r + Math.Max((int)(width * scale), Math.Min(textWidth, WidestGrid)))
            .With("height", margin.t + margin.b + (int)(height * scale))
            .With("margin", margin)
            .With("title", ChartLayout.Title(grid.Title))
            .With("dragmode", false)
            .WithXAxis(Axis(width, grid.Cell.Width, grid.ColumnLabels).With("side", "top"))
            .WithYAxis(
                Axis(height, grid.Cell.Height, grid.RowLabels)
                    .With("range", new[] { height - 0.5, -0.5 })
                    .With("scaleanchor", "x")
                    .With("constraintoward", "top")
            );
        var trace = new Trace("image").With("source", source).With("hoverinfo", "skip");
        return ChartLayout.Chart([trace, .. more], layout);
    }

    /// <summary>Screen pixels for a pixel of the grid: a whole number where there is room, so all look alike.</summary>
    public static double Scale(int width) =>
        width > WidestGrid ? (double)WidestGrid / width : Math.Min(LargestScale, WidestGrid / width);

    private static int RowLabelWidth(GridLayout grid) =>
        grid.RowLabels is [] ? 0 : grid.RowLabels.Max(label => label.Length) * CharacterWidth + 8;

    /// <summary>By how much a column's label is wider than its column, on one side.</summary>
    private static int Overhang(string? label, GridLayout grid, double scale) =>
        Math.Max(0, (int)((label?.Length ?? 0) * CharacterWidth - grid.Cell.Width * scale) / 2);

    private static LinearAxis Axis(int length, int cell, IReadOnlyList<string> labels) =>
        new LinearAxis()
            .With("range", new[] { -0.5, length - 0.5 })
            .With("constrain", "domain")
            .With("constraintoward", "left")
            .With("fixedrange", true)
            .With("showgrid", false)
            .With("zeroline", false)
            .With("ticks", "")
            .With("tickangle", 0)
            .With("ticklabeloverflow", "allow")
            .With("showticklabels", labels is not [])
            .With("tickmode", "array")
            .With("tickvals", labels.Select((_, i) => i * (cell + GridLayout.Gap) + (cell - 1) / 2.0).ToArray())
            .With("ticktext", labels);
}
