using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Claims;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Reports.Facts;

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
        Csv.WriteLine(text, Head(before, after));
        foreach (var row in Rows)
        {
            var (point, state, record, why) = row.Status;
            Csv.WriteLine(
                text,
                [
                    point.Name,
                    .. point.Values.Select(value => value.Value),
                    Word(state),
                    record is { Outcome: not PointOutcome.Started } ? Number(record.Seconds) : "",
                    record is null ? "" : Number(record.Threads),
                    .. Exact(row),
                    why ?? "",
                    row.Executed ?? "",
                ]
            );
        }
    }

    /// <summary>The names of columns, figures between others; a figure that is called as one of these is told apart.</summary>
    public IEnumerable<string> Head(IReadOnlyCollection<string> before, IReadOnlyCollection<string> after) =>
        [
            .. before,
            .. Metrics.Select(name => before.Contains(name) || after.Contains(name) ? SeedFigures.Beside(name) : name),
            .. after,
        ];

    /// <summary>The figures of a row with all their digits, empty where it has none.</summary>
    public IEnumerable<string> Exact(SweepRow row) =>
        Metrics.Select(name =>
            row[name] switch
            {
                null => "",
                double number => Number(number),
                var text => (string)text,
            }
        );

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
            var notebook = await NotebookFile.ReadAsync(executed, cancellationToken);
            var report = folder.Report(point);
            return new(
                status,
                PointResults.Of(notebook),
                Relative(executed),
                File.Exists(report) ? Relative(report) : null
            )
            {
                Parameters = notebook.ParameterValues(),
                Facts = RunFacts.Of(notebook),
            };
        }
        catch (NotebookException e)
        {
            return new(status with { State = PointState.Missing, Why = e.Message }, PointResults.None, null, null);
        }

        string Relative(string path) => Path.GetRelativePath(folder.Path, path).Replace('\\', '/');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A row of the table.</summary>
/// <param name="Status">The point, and how it stands.</param>
/// <param name="Results">What its run showed.</param>
/// <param name="Executed">The executed notebook, from the sweep's folder.</param>
/// <param name="Report">Its report, from there.</param>
internal sealed record SweepRow(PointStatus Status, PointResults Results, string? Executed, string? Report)
{
    /// <summary>All parameters of the notebook and the values that they had, as C#; none where there is no executed notebook.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>What the run ran on, where the executed notebook says it.</summary>
    public RunFacts? Facts { get; init; }

    /// <summary>A figure, a number or a text; <see langword="null" /> where the run shows none of that name.</summary>
    public object? this[string metric] =>
        Results.Metrics.Where(one => one.Key == metric).Select(one => one.Value).FirstOrDefault();
}

/// <summary>How a figure spreads over the points that are done.</summary>
/// <param name="Spread">Over those of which it is a finite number.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record MetricSpread(SeedSpread Spread, double Least, double Most)
{
    /// <summary>The spread of a figure; <see langword="null" /> where fewer than two points have it as a finite number.</summary>
    public static MetricSpread? Of(SweepTable table, string metric)
    {
        double[] values =
        [
            .. table
                .Rows.Where(row => row.Status.State == PointState.Done)
                .Select(row => row[metric])
                .OfType<double>()
                .Where(double.IsFinite),
        ];
        return values.Length < 2 ? null : new(SeedSpread.Of(values), values.Min(), values.Max());
    }
}
