using System.Numerics;
using System.Runtime.Intrinsics;

namespace GanNotebooks.Explicit.Simd;

/// <summary>The right factor of several products, its columns in panels that follow each other: what weights are arranged to once for all passes until they change.</summary>
internal sealed unsafe class PackedFactor : IDisposable
{
    private readonly AlignedFloats _panels;

    /// <param name="rows">The inner dimension of the products.</param>
    /// <param name="columns">Their columns.</param>
    public PackedFactor(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        PanelColumns = Product.IsWide(columns)
            ? ProductTile<WideLanes, Vector512<float>>.Columns
            : ProductTile<NativeLanes, Vector<float>>.Columns;
        _panels = new AlignedFloats(Math.Max(1, Panels * rows * PanelColumns));
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Columns of a panel; those of the last one that are beyond the factor's own are zero.</summary>
    public int PanelColumns { get; }

    private int Panels => (Columns + PanelColumns - 1) / PanelColumns;

    /// <summary>Where a panel begins.</summary>
    public float* Panel(int number) => _panels.Pointer + (nint)number * Rows * PanelColumns;

    /// <summary>Takes the values of a matrix of the same size.</summary>
    public void Set(Strided source, Team team) =>
        team.For(
            Panels,
            number =>
            {
                var column = number * PanelColumns;
                var width = Math.Min(PanelColumns, Columns - column);
                using var panel = new Panel(source, column, width, PanelColumns, Panel(number), isCopy: true);
            }
        );

    /// <inheritdoc />
    public void Dispose() => _panels.Dispose();
}
