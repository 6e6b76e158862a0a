using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GanNotebooks.Data;
using GanNotebooks.Exercises;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Marks;

/// <summary>A table of the marks of many notebooks, as CSV (RFC 4180): a row a notebook, that of its last run.</summary>
/// <remarks>
/// The file is held open by whoever writes to it, so that several runs at once may add their rows; the others wait a little. What
/// else stands in it is kept.
/// </remarks>
/// <param name="path">The file; it is made where it is missing.</param>
public sealed class MarksFile(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly ImmutableArray<string> Header =
    [
        "notebook",
        "run",
        "outcome",
        "points",
        "of",
        .. Exercise.All.Select(exercise => $"{exercise.Number} {exercise.Title}"),
        "remarks",
    ];

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; } = path;

    // While a notebook runs, its folder is the current one.
    private readonly string _path = System.IO.Path.GetFullPath(path);

    /// <summary>Makes sure that the file can be written and is a table of marks, before work is spent on a row.</summary>
    /// <exception cref="NotebookException">It is not.</exception>
    public async Task EnsureWritableAsync(CancellationToken cancellationToken = default)
    {
        await using var file = await OpenAsync(cancellationToken);
        await RowsAsync(file, cancellationToken);
    }

    /// <summary>Adds a notebook's row, in place of its former one.</summary>
    /// <param name="notebook">The notebook's path; the row names it as seen from the table's folder.</param>
    /// <param name="started">When it was run.</param>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="sheet">Its marks.</param>
    /// <exception cref="NotebookException">The file cannot be written, or is no table of marks.</exception>
    public async Task AddAsync(string notebook, DateTimeOffset started, string outcome, MarkSheet sheet)
    {
        var name = System
            .IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(_path)!, notebook)
            .Replace(System.IO.Path.DirectorySeparatorChar, '/');
        string[] row =
        [
            Harmless(name),
            started.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            outcome,
            Text(sheet.Earned),
            Text(sheet.Points),
            .. sheet.Marks.Select(mark => Text(mark.Earned)),
            string.Join(
                "; ",
                sheet
                    .Marks.Where(mark => mark.Result?.IsPassed is not true)
                    .Select(mark => $"{mark.Exercise.Number} {mark.Words[2..]}")
            ),
        ];

        await using var file = await OpenAsync(CancellationToken.None);
        var rows = await RowsAsync(file, CancellationToken.None);
        var former = rows.FindIndex(other => other[0] == row[0]);
        if (former < 0)
        {
            rows.Add(row);
        }
        else
        {
            rows[former] = row;
        }

        var text = new StringWriter();
        foreach (var line in rows.Prepend(Header))
        {
            Csv.WriteLine(text, line);
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        try
        {
            file.Position = 0;
            await file.WriteAsync(bytes);
            file.SetLength(bytes.Length);
            file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw Unwritable(e.Message, e);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Names come from students' files: a spreadsheet would compute one that begins like a formula.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);
            for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
            {
                if (ExclusiveFile.TryOpen(_path) is { } file)
                {
                    return file;
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message, e);
        }

        throw Unwritable("another program has it open");
    }

    private async Task<List<IReadOnlyList<string>>> RowsAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        IReadOnlyList<CsvLine> lines;
        try
        {
            lines = Csv.Read(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (FormatException e)
        {
            throw new NotebookException($"{Path} is damaged, {e.Message}. Mend it, or name another file.", e);
        }

        return lines is [] || lines[0].Fields.SequenceEqual(Header)
            ? [.. lines.Skip(1).Select(line => line.Fields)]
            : throw new NotebookException(
                $"{Path} is no table of marks of these exercises: its first line is another. Name another file, or a new one."
            );
    }

    private NotebookException Unwritable(string why, Exception? inner = null)
    {
        var message = $"{Path} cannot be written: {why.TrimEnd('.')}. Close it elsewhere, or name another file.";
        return inner is null ? new(message) : new(message, inner);
    }
}
