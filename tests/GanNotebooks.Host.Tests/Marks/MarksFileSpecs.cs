using GanNotebooks.Exercises;
using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Tests.Marks;

public sealed class MarksFileSpecs : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(8));
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_stands_for_a_notebooks_last_run()
    {
        var file = new MarksFile(_folder["marks.csv"]);
        await file.EnsureWritableAsync(Cancellation);
        await file.AddAsync(_folder["a/li.ipynb"], Noon, "completed", Sheet(3));
        await file.AddAsync(_folder["a/wang, \"w\".ipynb"], Noon, "completed", Sheet(0));
        await file.AddAsync(_folder["=1+1.ipynb"], Noon, "completed", Sheet(0));
        await file.AddAsync(_folder["a/wang, \"w\".ipynb"], Noon, "failed in cell [3]", Sheet(8));
        await file.AddAsync(_folder["a/li.ipynb"], Noon, "completed", Sheet(8));

        var lines = (await File.ReadAllTextAsync(_folder["marks.csv"], Cancellation)).Split("\r\n");

        Assert.StartsWith("notebook,run,outcome,points,of,1 Scale the images,2 The", lines[0]);
        Assert.Equal("a/li.ipynb,2026-03-04T12:00:00+08:00,completed,15,15,1,2,1,2,3,2,2,2,", lines[1]);
        Assert.StartsWith("\"a/wang, \"\"w\"\".ipynb\",2026-03-04T12:00:00+08:00,failed in cell [3],15,15,", lines[2]);
        Assert.StartsWith("'=1+1.ipynb,", lines[3]);
        Assert.Equal("", lines[4]);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task Several_runs_at_once_lose_no_row()
    {
        var writers = Enumerable
            .Range(0, 12)
            .Select(i =>
                Task.Run(() =>
                    new MarksFile(_folder["marks.csv"]).AddAsync(_folder[$"{i}.ipynb"], Noon, "completed", Sheet(i % 8))
                )
            );

        await Task.WhenAll(writers);

        var names = (await File.ReadAllLinesAsync(_folder["marks.csv"], Cancellation))
            .Skip(1)
            .Select(row => row.Split(',')[0]);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}.ipynb").Order(), names.Order());
    }

    [Fact]
    public async Task A_folder_is_no_table()
    {
        Directory.CreateDirectory(_folder["marks.csv"]);

        var error = await Assert.ThrowsAsync<NotebookException>(() =>
            new MarksFile(_folder["marks.csv"]).EnsureWritableAsync(Cancellation)
        );

        Assert.Contains("marks.csv cannot be written", error.Message);
    }

    // The first exercises are right, the others not.
    private static MarkSheet Sheet(int right) =>
        new([
            .. Exercise.All.Select(
                (exercise, i) =>
                    new Mark(
                        exercise,
                        null,
                        new ExerciseResult(exercise, i < right ? ExerciseVerdict.Passed : ExerciseVerdict.Failed, "")
                    )
            ),
        ]);
}
