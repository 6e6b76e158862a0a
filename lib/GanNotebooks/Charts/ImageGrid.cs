using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Grey images of one size in rows and columns, filled row by row.</summary>
public sealed class ImageGrid
{
    private const int DefaultColumns = 8;

    /// <summary>Lays out <paramref name="images" />.</summary>
    /// <param name="images">At least one image; all of one size.</param>
    /// <param name="columns">Images in a row; by default as many as there are column labels, else up to 8.</param>
    /// <param name="rowLabels">One text for each row, written to its left.</param>
    /// <param name="columnLabels">One text for each column, written above it.</param>
    /// <param name="title">A line above the grid.</param>
    /// <exception cref="ArgumentException">No images, different sizes, or labels that do not fit the grid.</exception>
    public ImageGrid(
        IEnumerable<GrayImage> images,
        int? columns = null,
        IEnumerable<string>? rowLabels = null,
        IEnumerable<string>? columnLabels = null,
        string? title = null
    )
    {
        Images = [.. images];
        RowLabels = [.. rowLabels ?? []];
        ColumnLabels = [.. columnLabels ?? []];
        Title = title;
        if (Images is [])
            throw new ArgumentException("A grid needs at least one image, but none were given.", nameof(images));
        if (columns < 1)
            throw new ArgumentException(
                $"A grid needs at least one column, but {columns} were asked for.",
                nameof(columns)
            );
        if (Images.FirstOrDefault(i => (i.Width, i.Height) != (Images[0].Width, Images[0].Height)) is { } odd)
            throw new ArgumentException(
                $"The images of a grid must be of one size: the first is {Images[0].Width}×{Images[0].Height}, "
                    + $"another is {odd.Width}×{odd.Height}.",
                nameof(images)
            );

        Columns = columns ?? (ColumnLabels is [] ? Math.Min(DefaultColumns, Images.Count) : ColumnLabels.Count);
        Rows = (Images.Count + Columns - 1) / Columns;
        CheckLabels(RowLabels, Rows, "rows", nameof(rowLabels));
        CheckLabels(ColumnLabels, Columns, "columns", nameof(columnLabels));
    }

    /// <summary>The images, row by row.</summary>
    public IReadOnlyList<GrayImage> Images { get; }

    /// <summary>Images in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows; the last may be short.</summary>
    public int Rows { get; }

    /// <summary>The text to the left of each row, or none.</summary>
    public IReadOnlyList<string> RowLabels { get; }

    /// <summary>The text above each column, or none.</summary>
    public IReadOnlyList<string> ColumnLabels { get; }

    /// <summary>The line above the grid, if any.</summary>
    public string? Title { get; }

    /// <summary>The images alone, without labels and title, as an 8-bit grey PNG file.</summary>
    /// <param name="scale">Screen pixels for each pixel of an image along either side, repeated, not smoothed.</param>
    public byte[] ToPng(int scale = 3) => GridPicture.EncodePng(this, scale);

    /// <summary>The grid as a Plotly chart, labels and title included.</summary>
    public GenericChart ToChart() => GridChart.Draw(this, PictureUri.OfPng(ToPng(scale: 1)));

    /// <inheritdoc />
    public override string ToString() =>
        $"{Images.Count} images in {Rows} × {Columns}" + (Title is null ? "" : $": {Title}");

    private void CheckLabels(IReadOnlyList<string> labels, int expected, string what, string parameter)
    {
        if (labels.Count != 0 && labels.Count != expected)
            throw new ArgumentException(
                $"{Images.Count} images in {Columns} columns make {Rows} rows, so {expected} labels are expected "
                    + $"for the {what}, but {labels.Count} were given: {string.Join(", ", labels)}.",
                parameter
            );
    }
}
