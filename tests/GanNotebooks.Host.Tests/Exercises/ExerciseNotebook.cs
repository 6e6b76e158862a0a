using GanNotebooks.Data;
using GanNotebooks.Exercises;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>The notebook with the exercises, as handed out and as handed in.</summary>
internal static class ExerciseNotebook
{
    /// <summary>The notebook as it is committed.</summary>
    public static Task<Notebook> ReadAsync() =>
        NotebookFile.ReadAsync(Path.Combine(FashionMnist.FindFolder()!, "..", "..", "notebooks", "exercises.ipynb"));

    /// <summary>The notebook with some cells completed.</summary>
    /// <param name="codes">The code of an exercise's cell, by the exercise's number.</param>
    public static async Task<Notebook> CompletedAsync(IReadOnlyDictionary<int, string> codes)
    {
        var notebook = await ReadAsync();
        var cells = notebook.Cells;
        foreach (var (number, code) in codes)
        {
            // The cell to complete is the one before its check.
            var check = cells.ToList().FindIndex(cell => cell.Source == Exercise.All[number - 1].Check);
            cells = cells.SetItem(check - 1, (CodeCell)cells[check - 1] with { Source = code });
        }

        return notebook with
        {
            Cells = cells,
        };
    }
}
