using System.Diagnostics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>Turns a check into a result, whatever the student's code does.</summary>
internal static class Grading
{
    /// <summary>Runs a check.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="faults">What is wrong, the most basic first. Only the first is shown, and nothing runs after it.</param>
    public static ExerciseResult Of(Exercise exercise, IEnumerable<string> faults)
    {
        using var scope = NewDisposeScope();
        try
        {
            return faults.FirstOrDefault() is { } fault
                ? new(exercise, ExerciseVerdict.Failed, fault)
                : new(exercise, ExerciseVerdict.Passed, "");
        }
        catch (NotImplementedException e)
        {
            return new(exercise, ExerciseVerdict.NotDone, NotDone(exercise, e.Message));
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return new(exercise, ExerciseVerdict.Failed, Thrown(e));
        }
    }

    // The cells say which exercise they belong to, and one may call what another asks for.
    private static string NotDone(Exercise exercise, string message) =>
        Exercise.All.FirstOrDefault(one => message.StartsWith($"Exercise {one.Number}:", StringComparison.Ordinal))
            is { } other
        && other != exercise
            ? $"Your code calls what exercise {other.Number} asks for, and that is not done yet."
            : "Complete the cell above and run it; then run this one again.";

    private static string Thrown(Exception error)
    {
        var text = error.Message.Split('\n')[0].Trim().TrimEnd('.');
        return $"Your code throws {error.GetType().Name}{PlaceOf(error)}: {text}.{Meaning(error)}";
    }

    private static string PlaceOf(Exception error) =>
        new StackTrace(error, fNeedFileInfo: true)
            .GetFrames()
            .FirstOrDefault(frame =>
                frame.GetFileName()?.StartsWith("cell ", StringComparison.OrdinalIgnoreCase) is true
                && frame.GetFileLineNumber() > 0
            )
            is { } place
            ? $" ({place.GetFileName()}, line {place.GetFileLineNumber()})"
            : "";

    private static string Meaning(Exception error) =>
        error switch
        {
            ExternalException =>
                " That is libtorch's own message: mostly the shapes or the types of two tensors do not go together.",
            ObjectDisposedException => Disposed,
            InvalidOperationException when error.Message.Contains("Tensor invalid", StringComparison.Ordinal) =>
                Disposed,
            NullReferenceException => " Something is null that is used as if it were not.",
            IndexOutOfRangeException or ArgumentOutOfRangeException =>
                " An index lies outside of what it is an index into.",
            _ => "",
        };

    private const string Disposed =
        " A tensor was used after it was disposed: what leaves a dispose scope has to be moved out of it (MoveToOuterDisposeScope).";
}
