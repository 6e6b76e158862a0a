namespace GanNotebooks.Charts;

/// <summary>Where pictures of one size are in rows and columns, filled row by row, and what is written beside them.</summary>
internal sealed class GridLayout
{
    /// <summary>Pixels between two pictures.</summary>
    public const int Gap = 2;

    private const int DefaultColumns = 8;

    /// <param name="sizes">The pictures' widths and heights: one or more, all alike.</param>
    /// <param name="columns">Pictures in a row; by default as many as there are column labels, else up to 8.</param>
    /// <param name="rowLabels">One text for each row.</param>
    /// <param name="columnLabels">One text for each column.</param>
    /// <param name="title">A line above the grid.</param>
    /// <exception cref="ArgumentException">No pictures, different sizes, or labels that do not fit the grid.</exception>
    public GridLayout(
        IReadOnlyList<(int Width, int Height)> sizes,
        int? columns,
        IEnumerable<string>? rowLabels,
        IEnumerable<string>? columnLabels,
        string? title
    )
    {
        if (sizes is [])
        {
            throw new ArgumentException("A grid needs at least one image, but none were given.");
        }

        if (columns < 1)
        {
            throw new ArgumentException($"A grid needs at least one column, but {columns} were asked for.");
        }

        foreach (var odd in sizes.Where(size => size != sizes[0]))
        {
            throw new ArgumentException(
                $"The images of a grid must be of one size: the first is {sizes[0].Width}×{sizes[0].Height}, "
                    + $"another is {odd.Width}×{odd.Height}."
            );
        }

        (Count, Cell, Title) = (sizes.Count, sizes[0], title);
        (RowLabels, ColumnLabels) = ([.. rowLabels ?? []], [.. columnLabels ?? []]);
        Columns = columns ?? (ColumnLabels is [] ? Math.Min(DefaultColumns, Count) : ColumnLabels.Count);
        Rows = (Count + Columns - 1) / Columns;
        CheckLabels(RowLabels, Rows, "rows");
        CheckLabels(ColumnLabels, Columns, "columns");
    }

    /// <summary>How many pictures there are.</summary>
    public int Count { get; }

    /// <summary>The size of one of them in pixels.</summary>
    public (int Width, int Height) Cell { get; }

    /// <summary>Pictures in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows; the last may be short.</summary>
    public int Rows { get; }

    /// <summary>The text to the left of each row, or none.</summary>
    public IReadOnlyList<string> RowLabels { get; }

    /// <summary>The text above each column, or none.</summary>
    public IReadOnlyList<string> ColumnLabels { get; }

    /// <summary>The line above the grid, if any.</summary>
    public string? Title { get; }

    /// <summary>The whole grid's width and height in pixels before scaling.</summary>
    public (int Width, int Height) Size => (Columns * (Cell.Width + Gap) - Gap, Rows * (Cell.Height + Gap) - Gap);

    /// <summary>All pictures in one, row by row from the top left.</summary>
    /// <param name="pictures">Their pixels, in the order of the grid.</param>
    /// <param name="between">The pixel between them.</param>
    public T[] Paint<T>(IEnumerable<T[]> pictures, T between)
    {
        var (width, height) = Size;
        var canvas = new T[width * height];
        Array.Fill(canvas, between);
        foreach (var (i, picture) in pictures.Index())
        {
            var (row, column) = Math.DivRem(i, Columns);
            var corner = row * (Cell.Height + Gap) * width + column * (Cell.Width + Gap);
            for (var y = 0; y < Cell.Height; y++)
            {
                picture.AsSpan(y * Cell.Width, Cell.Width).CopyTo(canvas.AsSpan(corner + y * width));
            }
        }

        return canvas;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Count} images in {Rows} × {Columns}" + (Title is null ? "" : $": {Title}");

    private void CheckLabels(IReadOnlyList<string> labels, int expected, string what)
    {
        if (labels.Count != 0 && labels.Count != expected)
        {
            throw new ArgumentException(
                $"{Count} images in {Columns} columns make {Rows} rows, so {expected} labels are expected "
                    + $"for the {what}, but {labels.Count} were given: {string.Join(", ", labels)}."
            );
        }
    }
}
