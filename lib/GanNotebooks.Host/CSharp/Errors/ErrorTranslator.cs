using System.Collections.Immutable;
using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>Says in a student's terms why a cell failed.</summary>
internal static class ErrorTranslator
{
    /// <summary>How a cell ended that an exception ended.</summary>
    public static CellResult ResultOf(Exception exception, string cellName, CancellationToken cancellationToken) =>
        exception switch
        {
            _ when cancellationToken.IsCancellationRequested && IsCancellation(exception) => CellResult.Cancelled(),
            CellException error => CellResult.Failed(FromDirective(error, cellName)),
            CompilationException error => CellResult.Failed(FromDiagnostics(error.Errors, cellName)),
            _ => CellResult.Failed(FromException(exception, cellName)),
        };

    /// <summary>What did not compile.</summary>
    public static ErrorOutput FromDiagnostics(IReadOnlyList<Diagnostic> errors, string cellName)
    {
        ImmutableArray<string> lines = [.. errors.Select(Describe)];
        var first = errors.FirstOrDefault(error => error.Location.GetLineSpan().Path == cellName);
        return new("CompilationError", string.Join('\n', lines), lines, LineOf(first));
    }

    /// <summary>What a directive or a magic asked for in vain.</summary>
    public static ErrorOutput FromDirective(CellException error, string cellName) =>
        new(
            error.Name,
            error.Message,
            [$"({error.Place.Script ?? cellName}, line {error.Place.Line}): {error.Message}"],
            error.Place.Script is null ? error.Place.Line : null
        );

    /// <summary>What was thrown, reduced to the frames that are the student's own.</summary>
    public static ErrorOutput FromException(Exception exception, string cellName)
    {
        var chain = Causes(exception).ToImmutableArray();
        var traceback = ImmutableArray.CreateBuilder<string>();
        int? line = null;
        foreach (var (index, cause) in chain.Index())
        {
            var frames = StudentFrame.Of(cause);
            line ??= frames.FirstOrDefault(frame => frame.File == cellName)?.Line;
            traceback.Add($"{(index == 0 ? "" : "caused by ")}{cause.GetType().Name}: {cause.Message}");
            traceback.AddRange(frames.Select(frame => $"   {frame}"));
        }

        return new(chain[0].GetType().Name, chain[0].Message, traceback.ToImmutable(), line);
    }

    /// <summary>One diagnostic, with its place first.</summary>
    public static string Describe(Diagnostic diagnostic)
    {
        var kind = diagnostic.Severity is DiagnosticSeverity.Error ? "error" : "warning";
        var span = diagnostic.Location.GetLineSpan();
        var place = span.IsValid
            ? $"({span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}): "
            : "";
        return $"{place}{kind} {diagnostic.Id}: {diagnostic.GetMessage()}";
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or ThreadInterruptedException
        || exception is AggregateException aggregate && aggregate.InnerExceptions.Any(IsCancellation)
        || exception.InnerException is { } inner && IsCancellation(inner);

    private static int? LineOf(Diagnostic? diagnostic) => diagnostic?.Location.GetLineSpan().StartLinePosition.Line + 1;

    // Wrappers that only say "something inside went wrong" give way to what is inside.
    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var isWrapper =
                cause is System.Reflection.TargetInvocationException or TypeInitializationException
                || cause is AggregateException { InnerExceptions.Count: 1 };
            if (!isWrapper || cause.InnerException is null)
            {
                yield return cause;
            }
        }
    }
}
