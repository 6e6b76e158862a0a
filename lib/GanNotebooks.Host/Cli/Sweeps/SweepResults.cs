using System.Collections.Immutable;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Sweeps;

namespace GanNotebooks.Host.Cli.Sweeps;

/// <summary>Tells on the terminal how the points of a sweep stand, and writes what has come of them.</summary>
/// <param name="terminal">Where to tell.</param>
/// <param name="paths">The notebook.</param>
/// <param name="folder">The results.</param>
/// <param name="points">The whole grid.</param>
internal sealed class SweepResults(
    Terminal terminal,
    NotebookPaths paths,
    SweepFolder folder,
    ImmutableArray<SweepPoint> points
)
{
    /// <summary>Lists points of the grid and how they stand.</summary>
    public void List(ImmutableArray<SweepPoint> some)
    {
        foreach (var (point, state, record, why) in some.Select(folder.StatusOf))
        {
            var time = record is { Outcome: not PointOutcome.Started }
                ? $" {Elapsed.Text(TimeSpan.FromSeconds(record.Seconds))}"
                : "";
            var reason = why is null ? "" : $": {why}";
            terminal.Out.Profile.Out.Writer.WriteLine(
                $"[{point.Number}/{points.Length}] {point.Name}  {SweepTable.Word(state)}{time}{reason}"
            );
        }
    }

    /// <summary>Writes the table.</summary>
    /// <param name="share">The share of the grid that was run; none is written for one that is not the whole.</param>
    public async Task<SweepTable?> WriteTableAsync(GridShare? share)
    {
        if (share is not null)
        {
            terminal.Success(
                $"Share {share} ended; the same command with --table in place of --only {share} writes the table."
            );
            return null;
        }

        var name = Path.GetFileNameWithoutExtension(paths.Notebook);
        var table = await SweepTable.ReadAsync(name, folder, points, CancellationToken.None);
        await folder.Csv.WriteAsync(table.WriteCsv);
        await folder.Page.WriteAsync(new SweepPage(table).Write);
        if (folder.Others(points) is { Count: > 0 } others)
        {
            terminal.Notice(
                $"{folder.Path} holds {others.Count} other points, such as {others[0]}, which this grid has not."
            );
        }

        terminal.Success($"Table: {folder.Page.Path}, {folder.Csv.Path} ({table.Summary})");
        return table;
    }

    /// <summary>Saves the figures of a sweep over seeds.</summary>
    public async Task SaveAsync(OutputFile seeds, SweepTable table)
    {
        var commit = await GitCommit.OfAsync(paths.Folder, seeds.Path);
        await seeds.WriteAsync(new SeedsFile(table, TimeProvider.System.GetUtcNow(), commit).Write);
        terminal.Success(
            $"Figures of {table.Rows.Length} runs: {seeds.Path} ({(commit is "" ? "no git commit known" : $"commit {commit}")})"
        );
    }

    /// <summary>Tells which of some points are not done.</summary>
    /// <returns>Whether all are.</returns>
    public bool AreDone(ImmutableArray<SweepPoint> some)
    {
        var statuses = some.Select(folder.StatusOf).ToList();
        foreach (var (point, state, _, why) in statuses.Where(status => status.State != PointState.Done))
        {
            terminal.Failure(
                state switch
                {
                    PointState.Failed => $"{point.Name} failed. {why} See {folder.Log(point)}.",
                    PointState.Stale => $"{point.Name} is stale: {why}.",
                    PointState.Unfinished => $"{point.Name} is not done: it is being run elsewhere, or was stopped.",
                    _ => $"{point.Name} was not run.",
                }
            );
        }

        return statuses.All(status => status.State == PointState.Done);
    }
}
