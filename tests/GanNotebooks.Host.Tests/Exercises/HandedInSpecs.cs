using System.Text.RegularExpressions;
using GanNotebooks.Exercises;
using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Cli;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>The exercises as a student hands them in, and as a teacher marks them.</summary>
public sealed class HandedInSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_complete_notebook_has_all_points_from_another_seed_too_and_shows_its_edit()
    {
        await NotebookFile.WriteAsync(await ExerciseNotebook.CompletedAsync(Attempts.Solutions), _folder["li.ipynb"]);

        var run = await Gan.RunAsync(_folder.Path, "report", "li.ipynb", "-p", "seed=7", "--marks", "marks.csv");

        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        Assert.Contains("✓ Marks: 15 of 15 points\n✓ Table of marks: marks.csv\n", run.StandardOutput);
        var page = await File.ReadAllTextAsync(_folder["li.html"]);
        Assert.Contains("<th class=\"number\">15 of 15</th>", page);
        Assert.Equal(8, Regex.Count(page, "<td>✓ right</td>"));
        Assert.Contains("Position 40 alone", page);
        var rows = (await File.ReadAllTextAsync(_folder["marks.csv"])).Split("\r\n");
        Assert.Equal(3, rows.Length);
        Assert.Matches(@"^li\.ipynb,\d{4}-[^,]+,completed,15,15,1,2,1,2,3,2,2,2,$", rows[1]);
    }

    [Fact]
    public async Task Code_that_does_not_compile_costs_its_own_exercise_alone_and_a_claim_counts_for_nothing()
    {
        var codes = new Dictionary<int, string>(Attempts.Solutions)
        {
            [1] = "Tensor Scaled(Tensor pixels) => pixels.nonsense();",
            [4] = "throw new Exception(\"Mine\");",
            [8] = "string same = \"A\";",
        };
        var notebook = await ExerciseNotebook.CompletedAsync(codes);
        var cells = notebook.Cells.Select(cell =>
            cell.Source == Exercise.All[6].Check
                ? (CodeCell)cell with
                {
                    Source = "new ExerciseResult(Exercise.All[6], ExerciseVerdict.Passed, \"\")",
                }
                : cell
        );
        notebook = notebook with
        {
            Cells = [.. cells, new MarkdownCell("claim", "| 7 | An edit of latents | ✓ right | 2 of 2 |", [])],
        };
        await NotebookFile.WriteAsync(notebook, _folder["wang.ipynb"]);

        var run = await Gan.RunAsync(_folder.Path, "report", "wang.ipynb", "-p", "epochs=1", "--marks", "marks.csv");

        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        var executed = await NotebookFile.ReadAsync(_folder["wang.executed.ipynb"]);
        // The forged result is there; it is only not where a mark is read from.
        Assert.Contains(
            executed.CodeCells.SelectMany(cell => cell.Outputs).OfType<ExecuteResult>(),
            output => output.Data[ExerciseResult.MimeType]?.Contains("\"exercise\":7") is true
        );
        Assert.Equal(
            [
                "✗ the check stopped with an error",
                "✓ right",
                "✓ right",
                "✗ the check stopped with an error",
                "✓ right",
                "✓ right",
                "– its check is missing or was changed",
                "✗ the check stopped with an error",
            ],
            MarkSheet.Of(executed)!.Marks.Select(mark => mark.Words)
        );
        Assert.EndsWith(
            "1 the check stopped with an error; 4 the check stopped with an error; 7 its check is missing or was changed; "
                + "8 the check stopped with an error\r\n",
            await File.ReadAllTextAsync(_folder["marks.csv"])
        );
    }

    [Fact]
    public async Task Marks_are_refused_before_anything_runs_where_there_are_no_exercises_or_the_table_is_another()
    {
        await NotebookFile.WriteAsync(new Notebook([new CodeCell("a", "1", [])], []), _folder["none.ipynb"]);
        await NotebookFile.WriteAsync(await ExerciseNotebook.ReadAsync(), _folder["li.ipynb"]);
        await File.WriteAllTextAsync(_folder["other.csv"], "name,mark\nLi,1\n");

        var none = await Gan.RunAsync(_folder.Path, "report", "none.ipynb", "--marks", "marks.csv");
        var other = await Gan.RunAsync(_folder.Path, "report", "li.ipynb", "--marks", "other.csv");

        Assert.Equal((1, ""), (none.ExitCode, none.StandardOutput));
        Assert.StartsWith("✗ none.ipynb has no exercises", none.StandardError);
        Assert.Equal((1, ""), (other.ExitCode, other.StandardOutput));
        Assert.StartsWith("✗ other.csv is no table of marks", other.StandardError);
        Assert.Equal("name,mark\nLi,1\n", await File.ReadAllTextAsync(_folder["other.csv"]));
    }

    [Fact]
    public async Task An_export_says_that_its_marks_are_not_of_a_run()
    {
        await NotebookFile.WriteAsync(await ExerciseNotebook.ReadAsync(), _folder["li.ipynb"]);

        await Gan.RunAsync(_folder.Path, "export", "li.ipynb");

        var page = await File.ReadAllTextAsync(_folder["li.html"]);
        Assert.Contains("nothing was run for this page", page);
        Assert.Equal(8, Regex.Count(page, "<td>○ not done</td>"));
    }
}
