using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>Progress where nobody watches: one line for each cell that has ended.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : IProgress<CellProgress>
{
    /// <inheritdoc />
    public void Report(CellProgress value)
    {
        if (value.State != CellStatus.Running)
        {
            console.MarkupLine(Line(value));
        }
    }

    /// <summary>The line, as markup, for a cell that has ended.</summary>
    public static string Line(CellProgress cell)
    {
        var mark = cell.State switch
        {
            CellStatus.Succeeded => "[green]✓[/]",
            CellStatus.Failed => "[red]✗[/]",
            _ => "[yellow]![/]",
        };
        var number = $"[{cell.Number}/{cell.Count}]";
        return $"{mark} [grey]{Markup.Escape(number)}[/] {Markup.Escape(cell.Title)} [grey]{Elapsed.Text(cell.Elapsed)}[/]";
    }
}
