using GanNotebooks.Exercises;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Cli;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>The exercises with all attempts one after the other, each checked by the notebook's own cell, in one run of the program.</summary>
public sealed class AttemptedNotebook : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Notebook? _executed;

    public async ValueTask InitializeAsync()
    {
        var notebook = await ExerciseNotebook.ReadAsync();
        var cells = notebook.Cells.SelectMany(Attempted);
        await NotebookFile.WriteAsync(notebook with { Cells = [.. cells] }, _folder["lab.ipynb"]);
        var run = await Gan.RunAsync(_folder.Path, "run", "lab.ipynb");
        Assert.True(run.IsSuccess, run.StandardError);
        _executed = await NotebookFile.ReadAsync(_folder["lab.executed.ipynb"]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What the check of an attempt showed.</summary>
    internal ExerciseResult ResultOf(Attempt attempt)
    {
        var check = _executed!.CodeCells.Single(cell => cell.Id == $"check-{IndexOf(attempt)}");
        var output = Assert.IsType<ExecuteResult>(Assert.Single(check.Outputs));
        return ExerciseResult.FromJson(output.Data[ExerciseResult.MimeType]!)!;
    }

    private static int IndexOf(Attempt attempt) => Attempts.All.Index().Single(one => one.Item == attempt).Index;

    // The cell that a student completes stays before its attempts, untouched.
    private static IEnumerable<NotebookCell> Attempted(NotebookCell cell)
    {
        if (Exercise.All.FirstOrDefault(one => one.Check == cell.Source) is not { } exercise)
        {
            return [cell];
        }

        return Attempts
            .All.Where(attempt => attempt.Exercise == exercise.Number)
            .SelectMany(attempt =>
                new NotebookCell[]
                {
                    new CodeCell($"attempt-{IndexOf(attempt)}", attempt.Code, []),
                    new CodeCell($"check-{IndexOf(attempt)}", exercise.Check, []),
                }
            )
            .Prepend(cell);
    }
}
