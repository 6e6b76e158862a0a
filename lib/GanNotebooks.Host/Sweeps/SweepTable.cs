using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Sweeps;

/// <summary>What came of a sweep, a row for each point of its grid.</summary>
/// <param name="Title">What to call the notebook.</param>
/// <param name="Rows">The rows, in the grid's order.</param>
internal sealed record SweepTable(string Title, ImmutableArray<SweepRow> Rows)
{
    /// <summary>The names of the parameters.</summary>
    public ImmutableArray<string> Parameters { get; } = [.. Rows[0].Status.Point.Values.Select(value => value.Name)];

    /// <summary>The names of the parameters that have several values; of all, where none has.</summary>
    public ImmutableArray<string> Varied => Varying is [] ? Parameters : Varying;

    private ImmutableArray<string> Varying =>
        [.. Parameters.Where((_, i) => Rows.Select(row => row.Status.Point.Values[i].Value).Distinct().Skip(1).Any())];

    /// <summary>The names of all figures, in the order in which they are met.</summary>
    public ImmutableArray<string> Metrics { get; } =
    [.. Rows.SelectMany(row => row.Results.Metrics).Select(metric => metric.Key).Distinct()];

    /// <summary>How many points have the state.</summary>
    public int Count(PointState state) => Rows.Count(row => row.Status.State == state);

    /// <summary>How many points there are of each state, in words.</summary>
    public string Summary =>
        string.Join(
            ", ",
            Enum.GetValues<PointState>()
                .Reverse()
                .Select(state => (state, Count: Count(state)))
                .Where(item => item.Count > 0)
                .Select(item => $"{item.Count} {Word(item.state)}")
        );

    /// <summary>Reads what there is.</summary>
    public static async Task<SweepTable> ReadAsync(
        string title,
        SweepFolder folder,
        ImmutableArray<SweepPoint> points,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<SweepRow>();
        foreach (var point in points)
        {
            rows.Add(await ReadAsync(folder, point, cancellationToken));
        }

        return new(title, [.. rows]);
    }

    /// <summary>A state as it is written in the table.</summary>
    public static string Word(PointState state) => state.ToString().ToLowerInvariant();

    /// <summary>The table as CSV (RFC 4180): numbers with all their digits, empty where there is none.</summary>
    public void WriteCsv(TextWriter text)
    {
        string[] before = ["point", .. Parameters, "state", "seconds", "threads"];
        string[] after = ["error", "notebook"];
        var metrics = Metrics.Select(name => before.Contains(name) || after.Contains(name) ? $"{name} (figure)" : name);
        WriteLine(text, [.. before, .. metrics, .. after]);
        foreach (var row in Rows)
        {
            var (point, state, record, why) = row.Status;
            WriteLine(
                text,
                [
                    point.Name,
                    .. point.Values.Select(value => value.Value),
                    Word(state),
                    record is { Outcome: not PointOutcome.Started } ? Number(record.Seconds) : "",
                    record is null ? "" : Number(record.Threads),
                    .. Metrics.Select(name => row[name] is { } value ? Exact(value) : ""),
                    why ?? "",
                    row.Executed ?? "",
                ]
            );
        }
    }

    private static async Task<SweepRow> ReadAsync(
        SweepFolder folder,
        SweepPoint point,
        CancellationToken cancellationToken
    )
    {
        var status = folder.StatusOf(point);
        var executed = folder.Executed(point);
        if (status.State is not (PointState.Done or PointState.Failed or PointState.Stale) || !File.Exists(executed))
        {
            return new(status, PointResults.None, null, null);
        }

        try
        {
            var results = PointResults.Of(await NotebookFile.ReadAsync(executed, cancellationToken));
            var report = folder.Report(point);
            return new(status, results, Relative(executed), File.Exists(report) ? Relative(report) : null);
        }
        catch (NotebookException e)
        {
            return new(status with { State = PointState.Missing, Why = e.Message }, PointResults.None, null, null);
        }

        string Relative(string path) => Path.GetRelativePath(folder.Path, path).Replace('\\', '/');
    }

    private static string Exact(object value) => value is double number ? Number(number) : (string)value;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void WriteLine(TextWriter text, IEnumerable<string> fields) =>
        text.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"")}\"";
}

/// <summary>A row of the table.</summary>
/// <param name="Status">The point, and how it stands.</param>
/// <param name="Results">What its run showed.</param>
/// <param name="Executed">The executed notebook, from the sweep's folder.</param>
/// <param name="Report">Its report, from there.</param>
internal sealed record SweepRow(PointStatus Status, PointResults Results, string? Executed, string? Report)
{
    /// <summary>A figure, a number or a text; <see langword="null" /> where the run shows none of that name.</summary>
    public object? this[string metric] =>
        Results.Metrics.Where(one => one.Key == metric).Select(one => one.Value).FirstOrDefault();
}

/// <summary>How a figure spreads over the points that are done.</summary>
/// <param name="Count">Of how many points it is a finite number.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Deviation">The standard deviation of a sample: √(Σ(x − mean)² / (n − 1)).</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record MetricSpread(int Count, double Mean, double Deviation, double Least, double Most)
{
    /// <summary>The spread of a figure; <see langword="null" /> where fewer than two points have it as a finite number.</summary>
    public static MetricSpread? Of(SweepTable table, string metric)
    {
        var values = table
            .Rows.Where(row => row.Status.State == PointState.Done)
            .Select(row => row[metric])
            .OfType<double>()
            .Where(double.IsFinite)
            .ToList();
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new(values.Count, mean, deviation, values.Min(), values.Max());
    }
}
