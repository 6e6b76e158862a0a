using System.Runtime.ExceptionServices;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Output;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>Keeps the process alive when a thread, a timer or a pool item that a cell started throws.</summary>
/// <remarks>
/// The handler is one for the whole process, hence static. An exception belongs to a cell by the context that it is
/// thrown in or, where that has been left before anyone is asked, as with timers, by the cells' code on its way; others
/// end the process as before.
/// </remarks>
internal static class UnhandledExceptions
{
    private static WeakReference<CellContext>? _latest;

    static UnhandledExceptions()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(TellCell);
        }
        catch (InvalidOperationException)
        {
            // A program that hosts this one has set its own, and there can be only one.
        }
    }

    /// <summary>Puts the handler in place, where it is not yet, for a cell and what it starts.</summary>
    public static void Catch(CellContext cell) => Volatile.Write(ref _latest, new(cell));

    private static bool TellCell(Exception exception)
    {
        if ((CellContext.Current ?? LatestFor(exception)) is not { } cell)
        {
            return false;
        }

        var lines = ErrorTranslator.FromException(exception, "").Traceback;
        try
        {
            cell.Write(
                OutputStream.Error,
                $"A thread that was started in a cell has ended with an error.\n{string.Join('\n', lines)}\n"
            );
        }
        catch (OperationCanceledException)
        {
            // The cell was given up; so is what it wanted to say.
        }
        return true;
    }

    private static CellContext? LatestFor(Exception exception) =>
        StudentFrame.Of(exception).Length > 0
        && Volatile.Read(ref _latest) is { } latest
        && latest.TryGetTarget(out var cell)
            ? cell
            : null;
}
