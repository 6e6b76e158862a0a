using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Data;
using GanNotebooks.Metrics;

namespace GanNotebooks.Claims;

/// <summary>The figures of a notebook's runs from several seeds, as <c>gan sweep … --save data/seeds/NAME.csv</c> writes them.</summary>
/// <remarks>
/// A line for each run, as CSV (RFC 4180): all parameters of the notebook, its figures (<see cref="RunMetrics" />), and when they were
/// saved, of which commit of the repository they are, and which versions made them.
/// </remarks>
public sealed class SeedFigures
{
    /// <summary>The folder, inside the repository, that holds the files.</summary>
    public const string FolderName = "data/seeds";

    /// <summary>The column of the seeds.</summary>
    public const string Seed = "seed";

    private const string Saved = "saved";
    private const string Commit = "commit";
    private const string Versions = "versions";

    private readonly ImmutableArray<string> _head;
    private readonly ImmutableArray<CsvLine> _rows;
    private readonly string _parameters;

    private SeedFigures(
        string file,
        ImmutableArray<string> head,
        ImmutableArray<CsvLine> rows,
        string parameters,
        string? problem
    ) => (File, _head, _rows, _parameters, Problem) = (file, head, rows, parameters, problem);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>How many runs there are to judge by; 0 where there is a <see cref="Problem" />.</summary>
    public int Count => _rows.Length;

    /// <summary>Why there are no runs to judge by, as a sentence; <see langword="null" /> where there are.</summary>
    public string? Problem { get; }

    /// <summary>What the figures are of, as sentences: file, date, commit, seeds, parameters and versions; or the problem.</summary>
    public string Description =>
        Problem
        ?? $"{File}, saved {Cells(Saved)} {CommitWords}: {Count} {(Count == 1 ? "seed" : "seeds")} ({Cells(Seed)})"
            + (_parameters is "" ? "" : $", {_parameters}")
            + (Cells(Versions) is var versions && versions is "" ? "." : $". Made with {versions}.");

    /// <summary>The columns that say when a file was made, of which commit (empty where that is not known), and by what.</summary>
    internal static ImmutableArray<string> OriginColumns { get; } = [Saved, Commit, Versions];

    private string CommitWords =>
        Cells(Commit) is var commit && commit is "" ? "from no known commit" : $"at commit {commit}";

    /// <summary>The figures of a name, one for each seed; <see langword="null" /> where the file has none of that name.</summary>
    internal ImmutableArray<SeedFigure>? this[string figure] =>
        ColumnOf(figure) is { } column
            ? [.. _rows.Select(row => new SeedFigure(row.Number, row.Fields[column]))]
            : null;

    /// <summary>What a figure or a finding of a run is called in a table where another column has its name.</summary>
    internal static string Beside(string name) => $"{name} (figure)";

    /// <summary>Loads the figures that come with the repository. Where that cannot be done, <see cref="Problem" /> says why.</summary>
    /// <param name="name">The file in <see cref="FolderName" />, without <c>.csv</c>. It is looked for in the working directory and each folder above it, then above the program.</param>
    /// <param name="parameters">
    /// Those of this run's parameters on which its figures depend, without the seed, by the names of the notebook's variables; a list as
    /// text, <c>string.Join(", ", positions)</c>. Runs with other values are left out.
    /// </param>
    /// <exception cref="ArgumentException">The name is that of a path.</exception>
    public static SeedFigures Load(string name, RunMetrics parameters)
    {
        if (string.IsNullOrWhiteSpace(name) || Path.GetFileName(name) != name)
        {
            throw new ArgumentException($"'{name}' must be the name of a file in {FolderName}.", nameof(name));
        }

        var file = $"{FolderName}/{name}.csv";
        if (ProjectFiles.Places(file).FirstOrDefault(System.IO.File.Exists) is not { } path)
        {
            return None(
                file,
                $"There is no {file}: gan sweep notebooks/{name}.ipynb -p seed=1..8 --save {file} makes it."
            );
        }

        try
        {
            return Read(path, file, parameters);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return None(file, e.Message);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">See <see cref="Load" />.</param>
    /// <exception cref="InvalidDataException">It is damaged; the message says in which line.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static SeedFigures Read(string path, RunMetrics parameters) => Read(path, path, parameters);

    private static SeedFigures Read(string path, string shown, RunMetrics parameters)
    {
        IReadOnlyList<CsvLine> lines;
        try
        {
            lines = Csv.Read(System.IO.File.ReadAllText(path));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{shown} is damaged, {e.Message}.", e);
        }

        ImmutableArray<string> head = [.. lines.Count == 0 ? [] : lines[0].Fields];
        if (head.FirstOrDefault(name => head.Count(other => other == name) > 1) is { } twice)
        {
            throw new InvalidDataException($"{shown} is damaged, line 1: there are two columns '{twice}'.");
        }

        string[] needed = [Seed, .. OriginColumns];
        if (needed.FirstOrDefault(name => !head.Contains(name)) is { } missing)
        {
            throw new InvalidDataException(
                $"{shown}, line 1: there is no column '{missing}'. Is it a file that gan sweep --save has written?"
            );
        }

        if (lines.Skip(1).FirstOrDefault(line => line.Fields.Count != head.Length) is { } uneven)
        {
            throw new InvalidDataException(
                $"{shown} is damaged, line {uneven.Number}: it has {uneven.Fields.Count} fields where line 1 has {head.Length}."
            );
        }

        return Of(shown, head, [.. lines.Skip(1)], parameters);
    }

    private static SeedFigures Of(
        string file,
        ImmutableArray<string> head,
        ImmutableArray<CsvLine> rows,
        RunMetrics parameters
    )
    {
        if (rows.IsEmpty)
        {
            return None(file, $"{file} has no runs.");
        }

        if (parameters.Select(one => one.Key).FirstOrDefault(name => !head.Contains(name)) is { } unknown)
        {
            return None(file, $"{file} does not say which {unknown} its runs had, so they are not used.");
        }

        ImmutableArray<CsvLine> same = [.. rows.Where(row => Differing(head, row, parameters) is [])];
        if (same.IsEmpty)
        {
            var others = Differing(head, rows[0], parameters)
                .Select(one => $"{one.Key} {rows[0].Fields[head.IndexOf(one.Key)]}, not {Shown(one.Value)}");
            return None(
                file,
                $"The runs of {file} are of other parameters ({string.Join("; ", others)}), so they are not used."
            );
        }

        var seeds = same.GroupBy(row => row.Fields[head.IndexOf(Seed)]).FirstOrDefault(group => group.Count() > 1);
        return seeds is null
            ? new(file, head, same, string.Join(", ", parameters.Select(one => $"{one.Key} {Shown(one.Value)}")), null)
            : None(
                file,
                $"{file} has seed {seeds.Key} twice with these parameters (lines {string.Join(" and ", seeds.Take(2).Select(row => row.Number))}), so its runs are not used."
            );
    }

    private static SeedFigures None(string file, string problem) => new(file, [], [], "", problem);

    private static IReadOnlyList<KeyValuePair<string, object>> Differing(
        ImmutableArray<string> head,
        CsvLine row,
        RunMetrics parameters
    ) => [.. parameters.Where(one => !IsSame(row.Fields[head.IndexOf(one.Key)], one.Value))];

    private static bool IsSame(string there, object here) =>
        here is double number ? SeedFigure.Parse(there).Equals(number) : there == (string)here;

    private static string Shown(object value) =>
        value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : (string)value;

    private int? ColumnOf(string figure) =>
        _head.IndexOf(Beside(figure)) is >= 0 and var beside ? beside
        : _head.IndexOf(figure) is >= 0 and var column ? column
        : null;

    private string Cells(string name)
    {
        var column = _head.IndexOf(name);
        return string.Join(", ", _rows.Select(row => row.Fields[column]).Distinct());
    }
}

/// <summary>A figure of a run from another seed.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Text">What the line has for it.</param>
internal sealed record SeedFigure(int Line, string Text)
{
    /// <summary>The number, or NaN where there is none.</summary>
    public double Value { get; } = Parse(Text);

    /// <summary>What the line has for it, for people.</summary>
    public string Shown => Text is "" ? "nothing" : $"'{Text}'";

    /// <summary>The number that a text is, or NaN.</summary>
    public static double Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
