using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Grey images of one size in rows and columns, filled row by row.</summary>
public sealed class ImageGrid
{
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
        Layout = new([.. Images.Select(image => (image.Width, image.Height))], columns, rowLabels, columnLabels, title);
    }

    /// <summary>The images, row by row.</summary>
    public IReadOnlyList<GrayImage> Images { get; }

    /// <summary>Images in a row.</summary>
    public int Columns => Layout.Columns;

    /// <summary>Rows; the last may be short.</summary>
    public int Rows => Layout.Rows;

    /// <summary>The text to the left of each row, or none.</summary>
    public IReadOnlyList<string> RowLabels => Layout.RowLabels;

    /// <summary>The text above each column, or none.</summary>
    public IReadOnlyList<string> ColumnLabels => Layout.ColumnLabels;

    /// <summary>The line above the grid, if any.</summary>
    public string? Title => Layout.Title;

    internal GridLayout Layout { get; }

    /// <summary>The images alone, without labels and title, as an 8-bit grey PNG file.</summary>
    /// <param name="scale">Screen pixels for each pixel of an image along either side, repeated, not smoothed.</param>
    public byte[] ToPng(int scale = 3) => GridPicture.EncodePng(this, scale);

    /// <summary>The grid as a Plotly chart, labels and title included.</summary>
    public GenericChart ToChart() => GridChart.Draw(Layout, PictureUri.OfPng(ToPng(scale: 1)));

    /// <inheritdoc />
    public override string ToString() => Layout.ToString();
}
