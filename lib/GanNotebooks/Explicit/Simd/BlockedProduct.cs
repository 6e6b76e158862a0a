using System.Runtime.CompilerServices;

namespace GanNotebooks.Explicit.Simd;

/// <summary>Products in registers <typeparamref name="V" />, by blocks that stay in the processor's caches.</summary>
internal static unsafe class BlockedProduct<TLanes, V>
    where TLanes : ILanes<V>
    where V : unmanaged
{
    // A block's rows of the left factor, and one panel's rows of the right one, stay in the first-level cache.
    private const int BlockRows = 4 * ProductTile.Rows;
    private const int BlockDepth = 128;
    private const int PackedDepth = 1024;

    // Products with fewer multiplications are not worth a second thread.
    private const long WorthSharing = 1 << 18;

    private static int Columns => ProductTile<TLanes, V>.Columns;

    /// <summary>Writes left · right to <paramref name="target" />.</summary>
    /// <param name="left">The left factor.</param>
    /// <param name="right">The right factor, or its shape alone where it is packed.</param>
    /// <param name="packed">The right factor in panels, or <see langword="null" />.</param>
    /// <param name="target">Where the product goes.</param>
    /// <param name="team">Stays the caller's.</param>
    public static void Write(Factor left, Strided right, PackedFactor? packed, Target target, Team team)
    {
        var (rows, panels) = (left.Rows.Count, (right.Columns + Columns - 1) / Columns);
        var multiplications = (long)rows * left.Steps.Count * right.Columns;
        var blocks = (rows + BlockRows - 1) / BlockRows;
        if (multiplications < WorthSharing)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                WritePanel(left, right, packed, target, panel);
            }
        }
        else if (blocks < panels)
        {
            team.For(panels, panel => WritePanel(left, right, packed, target, panel));
        }
        else
        {
            WriteBlocks(left, right, packed, target, team, panels, blocks);
        }
    }

    [SkipLocalsInit]
    private static void WritePanel(Factor left, Strided right, PackedFactor? packed, Target target, int number)
    {
        var column = number * Columns;
        var width = Math.Min(Columns, right.Columns - column);
        // A heap's lock would have the threads wait for each other.
        var isSmall = packed is null && right.Rows <= PackedDepth;
        var space = stackalloc float[isSmall ? right.Rows * Columns : 0];
        using var panel = packed is null
            ? new Panel(right, column, width, Columns, isSmall ? space : null)
            : new Panel(packed, number);
        for (var row = 0; row < left.Rows.Count; row += BlockRows)
        {
            WriteBlock(left, row, panel, column, width, target);
        }
    }

    private static void WriteBlocks(
        Factor left,
        Strided right,
        PackedFactor? packed,
        Target target,
        Team team,
        int panels,
        int blocks
    )
    {
        var all = new Panel[panels];
        try
        {
            for (var number = 0; number < panels; number++)
            {
                var column = number * Columns;
                all[number] = packed is null
                    ? new Panel(right, column, Math.Min(Columns, right.Columns - column), Columns)
                    : new Panel(packed, number);
            }

            if (left.Steps.Count <= Depth(left, all[0]))
            {
                team.For(blocks, block => WriteBlocks(left, all, right.Columns, target, block, block + 1));
            }
            else
            {
                // Part by part, so that what a part reads is read once by each thread.
                var shares = Math.Min(team.Threads, blocks);
                team.For(
                    shares,
                    share =>
                        WriteBlocks(
                            left,
                            all,
                            right.Columns,
                            target,
                            share * blocks / shares,
                            (share + 1) * blocks / shares
                        )
                );
            }
        }
        finally
        {
            foreach (var panel in all)
            {
                panel.Dispose();
            }
        }
    }

    // How much of the inner dimension is taken at a time: less where rows of the right factor are far apart.
    private static int Depth(Factor left, Panel panel)
    {
        var most = panel.Stride == Columns ? PackedDepth : Product.Deep;
        return left.Steps.Count > most ? BlockDepth : Math.Max(1, left.Steps.Count);
    }

    private static void WriteBlocks(Factor left, Panel[] panels, int columns, Target target, int first, int end)
    {
        var depth = Depth(left, panels[0]);
        for (var from = 0; from == 0 || from < left.Steps.Count; from += depth)
        {
            var steps = Math.Min(depth, left.Steps.Count - from);
            for (var number = 0; number < panels.Length; number++)
            {
                var column = number * Columns;
                var width = Math.Min(Columns, columns - column);
                for (var block = first; block < end; block++)
                {
                    WriteBlock(left, block * BlockRows, panels[number], column, width, target, from, steps);
                }
            }
        }
    }

    private static void WriteBlock(Factor left, int row, Panel panel, int column, int width, Target target)
    {
        var depth = Depth(left, panel);
        for (var from = 0; from == 0 || from < left.Steps.Count; from += depth)
        {
            WriteBlock(left, row, panel, column, width, target, from, Math.Min(depth, left.Steps.Count - from));
        }
    }

    [SkipLocalsInit]
    private static void WriteBlock(
        Factor left,
        int firstRow,
        Panel panel,
        int column,
        int width,
        Target target,
        int from,
        int steps
    )
    {
        var start = stackalloc float[Columns];
        new Span<float>(start, Columns).Clear();
        if (target.Bias is not null)
        {
            new ReadOnlySpan<float>(target.Bias + column, width).CopyTo(new Span<float>(start, Columns));
        }

        var isSum = target.IsSum || from > 0;
        var aside = stackalloc float[ProductTile.Rows * Columns];
        var places = stackalloc float*[ProductTile.Rows];
        var right = panel.Values + (nint)from * panel.Stride;
        var end = Math.Min(firstRow + BlockRows, left.Rows.Count);
        for (var row = firstRow; row < end; row += ProductTile.Rows)
        {
            var height = Math.Min(ProductTile.Rows, end - row);
            var isWhole = height == ProductTile.Rows && width == Columns;
            for (var r = 0; r < ProductTile.Rows; r++)
            {
                places[r] = isWhole ? target.Row(row + r) + column : aside + r * Columns;
            }

            if (!isWhole && isSum)
            {
                for (var r = 0; r < height; r++)
                {
                    Copy(target.Row(row + r) + column, places[r], width);
                }
            }

            ProductTile<TLanes, V>.Write(
                left.Values,
                left.Rows.Pointer + row,
                left.Steps.Pointer + from,
                steps,
                right,
                panel.Stride,
                isSum ? null : start,
                places
            );
            if (!isWhole)
            {
                for (var r = 0; r < height; r++)
                {
                    Copy(places[r], target.Row(row + r) + column, width);
                }
            }
        }
    }

    private static void Copy(float* source, float* target, int count) =>
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(target, count));
}
