using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Interactive;

/// <summary>Says in a student's terms what .NET Interactive found wrong with a magic.</summary>
internal static class MagicError
{
    // PolyglotSyntaxParser.ErrorCodes.UnknownDirective, which is not public.
    private const string UnknownDirective = "DNI101";

    /// <summary>A magic that nothing here carries out, such as a way to connect that a package brings.</summary>
    public static ErrorOutput Of(NoSuitableKernelException exception, string cellName)
    {
        var magic = exception.Message[(exception.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        var message =
            $"Nothing here carries this out: {magic}. If a package brings it, refer to the package first, with #r; "
            + "#!lsmagic lists the commands there are.";
        return new("UnknownMagic", message, [$"({cellName}): {message}"], null);
    }

    /// <summary>The error that ended a command before anything of it ran, or that a magic failed with.</summary>
    /// <param name="failed">The command's end.</param>
    /// <param name="events">All that it told.</param>
    /// <param name="cellName">How errors name the cell.</param>
    public static ErrorOutput Of(CommandFailed failed, IEnumerable<KernelEvent> events, string cellName)
    {
        var diagnostic = events
            .OfType<DiagnosticsProduced>()
            .SelectMany(produced => produced.Diagnostics)
            .FirstOrDefault(one => failed.Message.Contains(one.Message, StringComparison.Ordinal));
        if (diagnostic is null)
        {
            return new("Error", failed.Message, [failed.Message], null);
        }

        var line = diagnostic.LinePositionSpan.Start.Line + 1;
        var message =
            diagnostic.Code == UnknownDirective
                ? $"{diagnostic.Message}. Remove the line; #!lsmagic lists the commands there are. "
                    + "Whatever else it did can be done in C#."
                : diagnostic.Message;
        var name = diagnostic.Code == UnknownDirective ? "UnknownMagic" : "MagicError";
        return new(name, message, [$"({cellName}, line {line}): {message}"], line);
    }
}

/// <summary>Says how a cell ended, of which .NET Interactive tells by events.</summary>
internal static class CommandResult
{
    /// <summary>How it ended; how long it took is not said.</summary>
    public static CellResult Of(KernelCommandResult result, string cellName)
    {
        var failed = result.Events.OfType<CommandFailed>().LastOrDefault();
        return failed switch
        {
            null => CellResult.Succeeded,
            { Exception: CellFailedException known } => new(
                known.IsCancelled ? CellStatus.Cancelled : CellStatus.Failed,
                known.Error
            ),
            { Exception: null } when IsCancellation(failed) => CellResult.Cancelled(),
            { Exception: NoSuitableKernelException exception } => CellResult.Failed(MagicError.Of(exception, cellName)),
            { Exception: { } exception } => CellResult.Failed(ErrorTranslator.FromException(exception, cellName)),
            _ => CellResult.Failed(MagicError.Of(failed, result.Events, cellName)),
        };
    }

    // What the package says of its own Cancel command.
    private static bool IsCancellation(CommandFailed failed) => failed.Message == "Command cancelled.";
}
