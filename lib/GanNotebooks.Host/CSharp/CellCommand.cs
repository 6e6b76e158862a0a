using GanNotebooks.Host.Cells;
using Microsoft.DotNet.Interactive.Commands;

namespace GanNotebooks.Host.CSharp;

/// <summary>Commands that run a cell, and know how errors name it.</summary>
internal static class CellCommand
{
    private const string NameParameter = "cell-name";

    /// <summary>A command that runs a cell.</summary>
    public static SubmitCode Of(CellSource cell) =>
        new(cell.Code, cell.KernelName ?? CellSource.CSharp) { Parameters = { [NameParameter] = cell.Name } };

    /// <summary>How errors name the cell that a command is, or is a part of.</summary>
    public static string NameOf(KernelCommand command)
    {
        for (var cell = command; cell is not null; cell = cell.Parent)
        {
            if (cell is SubmitCode submission && submission.Parameters.TryGetValue(NameParameter, out var name))
            {
                return name;
            }
        }

        return "cell";
    }
}
