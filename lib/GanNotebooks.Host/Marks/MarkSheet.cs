using System.Collections.Immutable;
using GanNotebooks.Exercises;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Marks;

/// <summary>One exercise of a notebook, marked.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Cell">The cell that checks it; <see langword="null" /> where the notebook has none with the code as handed out.</param>
/// <param name="Result">What the check found, where it ran to its end.</param>
public sealed record Mark(Exercise Exercise, CodeCell? Cell, ExerciseResult? Result)
{
    /// <summary>The points it counts.</summary>
    public int Earned => Result?.Earned ?? 0;

    /// <summary>The verdict in words.</summary>
    public string Words =>
        Result switch
        {
            { Verdict: ExerciseVerdict.Passed } => "✓ right",
            { Verdict: ExerciseVerdict.Failed } => "✗ not right",
            { Verdict: ExerciseVerdict.NotDone } => "○ not done",
            null when Cell is null => "– its check is missing or was changed",
            null when Cell.Outputs.Any(output => output is CellError) => "✗ the check stopped with an error",
            _ => "– its check did not run",
        };
}

/// <summary>The marks of a notebook with exercises: all exercises that there are, whatever the notebook still holds of them.</summary>
/// <remarks>
/// A mark is what a check's own cell, its code as it was handed out, shows as <see cref="ExerciseResult.MimeType" />. Prose, printed text
/// and results that other code shows count for nothing.
/// </remarks>
/// <param name="Marks">A mark for each exercise, in their order.</param>
public sealed record MarkSheet(ImmutableArray<Mark> Marks)
{
    /// <summary>The points that were earned.</summary>
    public int Earned => Marks.Sum(mark => mark.Earned);

    /// <summary>The points that there are.</summary>
    public int Points => Marks.Sum(mark => mark.Exercise.Points);

    /// <summary>The marks of a notebook, or <see langword="null" /> where it has no exercises.</summary>
    public static MarkSheet? Of(Notebook notebook)
    {
        var marks = Exercise.All.Select(exercise => Of(notebook, exercise)).ToImmutableArray();
        var hasExercises =
            marks.Any(mark => mark.Cell is not null)
            || notebook.CodeCells.SelectMany(cell => cell.Outputs).Any(output => ResultOf(output) is not null);
        return hasExercises ? new MarkSheet(marks) : null;
    }

    // Of a check that is there several times the last one counts, as it does for a reader.
    private static Mark Of(Notebook notebook, Exercise exercise)
    {
        var checks = notebook.CodeCells.Where(cell => cell.Source.Trim() == exercise.Check).ToArray();
        var results = checks.Select(cell =>
            (
                Cell: cell,
                Result: cell.Outputs.OfType<ExecuteResult>().Select(ResultOf).OfType<ExerciseResult>().LastOrDefault()
            )
        );
        var (cell, result) = results.LastOrDefault(one => one.Result?.Exercise == exercise);
        return new Mark(exercise, cell ?? checks.LastOrDefault(), result);
    }

    private static ExerciseResult? ResultOf(NotebookOutput output) =>
        output.Representations?[ExerciseResult.MimeType] is { } json ? ExerciseResult.FromJson(json) : null;
}
