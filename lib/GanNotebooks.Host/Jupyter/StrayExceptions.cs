using System.Runtime.ExceptionServices;
using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Scripting.Errors;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Jupyter;

/// <summary>What becomes of exceptions on threads that cells start: .NET would end the process.</summary>
internal static class StrayExceptions
{
    /// <summary>Lets the thread end instead, and tells the cell that started it.</summary>
    public static void Survive() => ExceptionHandling.SetUnhandledExceptionHandler(IsHandled);

    private static bool IsHandled(Exception exception)
    {
        if (WorkThread.IsCurrent)
        {
            return false;
        }

        var lines = ErrorTranslator.FromException(exception, cellName: "").Traceback;
        var text = $"A thread that was started in a cell has ended with an error.\n{string.Join('\n', lines)}\n";
        try
        {
            KernelInvocationContext.Current?.DisplayStandardError(text);
        }
        catch (OperationCanceledException)
        {
            // The cell was given up; so is what it wanted to say.
        }

        return true;
    }
}
