using System.Runtime.ExceptionServices;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>Keeps the process alive when a thread, a timer or a pool item that a cell started throws.</summary>
/// <remarks>The handler is one for the whole process, hence static; exceptions outside cells end it as before.</remarks>
internal static class StrayExceptions
{
    static StrayExceptions()
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

    /// <summary>Puts the handler in place, once.</summary>
    public static void Catch() { }

    private static bool TellCell(Exception exception)
    {
        if (CellContext.Current is not { } cell)
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
}
