using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Claims;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Sweeps;

/// <summary>Sets a finished sweep as the file of figures that notebooks judge claims by: see <see cref="SeedFigures" />.</summary>
/// <param name="table">The table, with a row that is done for every point.</param>
/// <param name="saved">When it is made.</param>
/// <param name="commit">Which commit of the repository it is of; empty where that is not known.</param>
internal sealed class SeedsFile(SweepTable table, DateTimeOffset saved, string commit)
{
    // Those that figures depend on, by their names in the facts of a run.
    private static readonly ImmutableArray<string> Packages = ["GanNotebooks", "TorchSharp", "libtorch"];

    /// <summary>Makes sure, before anything runs, that a sweep of a notebook can be saved.</summary>
    /// <exception cref="NotebookException">Its parameters have no seed, or one has the name of another column.</exception>
    public static void RequireSeed(Notebook notebook)
    {
        ImmutableArray<string> names = [.. notebook.ParameterValues().Select(one => one.Key)];
        if (!names.Contains(SeedFigures.Seed))
        {
            throw new NotebookException(
                $"--save is for runs from several seeds, and the notebook has no parameter called {SeedFigures.Seed}."
            );
        }

        if (names.FirstOrDefault(SeedFigures.OriginColumns.Contains) is { } taken)
        {
            throw new NotebookException(
                $"The file that --save writes has a column {taken} of its own: call the notebook's parameter something else."
            );
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(TextWriter text)
    {
        ImmutableArray<string> parameters = [.. table.Rows[0].Parameters.Select(one => one.Key)];
        Csv.WriteLine(text, table.Head(parameters, SeedFigures.OriginColumns));
        foreach (var row in table.Rows)
        {
            Csv.WriteLine(
                text,
                [
                    .. row.Parameters.Select(one => ParametersCell.PlainValue(one.Value)),
                    .. table.Exact(row),
                    saved.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                    commit,
                    VersionsOf(row),
                ]
            );
        }
    }

    private static string VersionsOf(SweepRow row) =>
        row.Facts is { } facts
            ? string.Join(
                ", ",
                [
                    .. Packages.Where(facts.Packages.ContainsKey).Select(name => $"{name} {facts.Packages[name]}"),
                    facts.Runtime,
                ]
            )
            : "";
}
