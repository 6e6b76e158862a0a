using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Sweeps;

/// <summary>The folder of a sweep: its table, and a folder for each point.</summary>
/// <param name="path">The folder.</param>
/// <param name="notebook">The notebook's path.</param>
/// <param name="sources">What points are run from now.</param>
internal sealed class SweepFolder(string path, string notebook, SweepSources sources)
{
    private readonly string _name = System.IO.Path.GetFileNameWithoutExtension(notebook);

    /// <summary>The folder's path, as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>What points are run from now.</summary>
    public SweepSources Sources { get; } = sources;

    /// <summary>The table for other programs.</summary>
    public OutputFile Csv => new(System.IO.Path.Combine(Path, "table.csv"));

    /// <summary>The table to look at.</summary>
    public OutputFile Page => new(System.IO.Path.Combine(Path, "table.html"));

    /// <summary>The folder of a point.</summary>
    public string FolderOf(SweepPoint point) => System.IO.Path.Combine(Path, point.Name);

    /// <summary>The executed notebook of a point.</summary>
    public string Executed(SweepPoint point) => In(point, $"{_name}.executed.ipynb");

    /// <summary>The report of a point.</summary>
    public string Report(SweepPoint point) => In(point, $"{_name}.html");

    /// <summary>What the process of a point wrote to its standard output and error.</summary>
    public string Log(SweepPoint point) => In(point, "log.txt");

    /// <summary>Where the cells of a point read and write.</summary>
    public string WorkingFolder(SweepPoint point) => In(point, "work");

    /// <summary>The record of a point.</summary>
    public OutputFile Record(SweepPoint point) => new(In(point, "run.json"));

    /// <summary>How a point stands.</summary>
    public PointStatus StatusOf(SweepPoint point)
    {
        var record = PointRecord.Read(Record(point).Path);
        var change = record is null ? null : Sources.ChangeSince(record.Sources);
        return record switch
        {
            null => new(point, PointState.Missing, null, null),
            { Outcome: PointOutcome.Started } => new(point, PointState.Unfinished, record, null),
            _ when change is not null => new(point, PointState.Stale, record, change),
            { Outcome: PointOutcome.Failed } => new(point, PointState.Failed, record, record.Error),
            _ when !File.Exists(Executed(point)) => new(point, PointState.Missing, null, null),
            _ => new(point, PointState.Done, record, null),
        };
    }

    /// <summary>Makes a point ready to be run: what an earlier run showed is gone, and it counts as started.</summary>
    /// <remarks>What cells have saved stays, for a training that goes on where it was interrupted, if it comes from the same sources.</remarks>
    /// <exception cref="NotebookException">The folder cannot be written to.</exception>
    public async Task BeginAsync(SweepPoint point, PointRecord record)
    {
        try
        {
            if (PointRecord.Read(Record(point).Path) is { } before && Sources.ChangeSince(before.Sources) is not null)
            {
                Empty(WorkingFolder(point));
            }

            File.Delete(Executed(point));
            File.Delete(Report(point));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{FolderOf(point)} cannot be written to: {e.Message}", e);
        }

        await Record(point).WriteAsync(record.ToJson());
    }

    /// <summary>The names of the folders of points that are not among these.</summary>
    public IReadOnlyList<string> Others(IEnumerable<SweepPoint> points)
    {
        var known = points.Select(point => point.Name).ToHashSet();
        return Directory.Exists(Path)
            ?
            [
                .. new DirectoryInfo(Path)
                    .EnumerateDirectories()
                    .Where(folder => !known.Contains(folder.Name) && folder.EnumerateFiles("run.json").Any())
                    .Select(folder => folder.Name)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    // All but the lock: deleting it could part two runs that wait for it.
    private static void Empty(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } inner)
            {
                inner.Delete(recursive: true);
            }
            else if (entry.Name != RunLock.FileName)
            {
                entry.Delete();
            }
        }
    }

    private string In(SweepPoint point, string name) => System.IO.Path.Combine(FolderOf(point), name);
}

/// <summary>How a point stands.</summary>
/// <param name="Point">The point.</param>
/// <param name="State">Whether it has results.</param>
/// <param name="Record">What is known of its last run.</param>
/// <param name="Why">Why it is stale or failed.</param>
internal sealed record PointStatus(SweepPoint Point, PointState State, PointRecord? Record, string? Why);

/// <summary>Whether a point has results.</summary>
internal enum PointState
{
    /// <summary>It was not run.</summary>
    Missing,

    /// <summary>Its run started, and has not ended by itself.</summary>
    Unfinished,

    /// <summary>It has results of another notebook's or program's.</summary>
    Stale,

    /// <summary>Its run failed.</summary>
    Failed,

    /// <summary>It has its results.</summary>
    Done,
}
