using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Diagnostic = Microsoft.DotNet.Interactive.Diagnostic;
using LinePositionSpan = Microsoft.DotNet.Interactive.LinePositionSpan;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>Marks the line of a cell in which it failed, for front ends that show the code.</summary>
internal static class CellDiagnostic
{
    /// <summary>The mark; <see langword="null" /> where the line is not known.</summary>
    /// <param name="error">Why the cell failed.</param>
    /// <param name="cell">The whole cell.</param>
    public static DiagnosticsProduced? Of(ErrorOutput error, SubmitCode cell)
    {
        var lines = SourceText.From(cell.Code).Lines;
        if (error.Line is not { } number || number > lines.Count)
        {
            return null;
        }

        var text = lines[number - 1].ToString();
        var span = new LinePositionSpan(
            new(number - 1, text.Length - text.TrimStart().Length),
            new(number - 1, text.Length)
        );
        return new(
            [new Diagnostic(span, DiagnosticSeverity.Error, error.Name, error.Message)],
            [new FormattedValue(PlainTextFormatter.MimeType, error.Message)],
            cell
        );
    }
}
