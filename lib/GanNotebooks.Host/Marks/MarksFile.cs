using System.Globalization;
using System.Text;
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
    private static readonly string Header = Row([
        "notebook",
        "run",
        "outcome",
        "points",
        "of",
        .. Exercise.All.Select(exercise => $"{exercise.Number} {exercise.Title}"),
        "remarks",
    ]);

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
        var row = Row([
            name,
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
        ]);

        await using var file = await OpenAsync(CancellationToken.None);
        var rows = await RowsAsync(file, CancellationToken.None);
        var first = FirstField(row);
        var former = rows.FindIndex(other => FirstField(other) == first);
        if (former < 0)
        {
            rows.Add(row);
        }
        else
        {
            rows[former] = row;
        }

        var bytes = Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(Header).Select(line => $"{line}\r\n")));
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

    private static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field));

    // Names come from students' files: a spreadsheet would compute one that begins like a formula.
    private static string Field(string text)
    {
        var shown = text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;
        return shown.AsSpan().ContainsAny(",\"\r\n") ? $"\"{shown.Replace("\"", "\"\"")}\"" : shown;
    }

    private static string FirstField(string row)
    {
        if (row is not ['"', ..])
        {
            return row.Split(',', 2)[0];
        }

        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] == '"')
            {
                if (i + 1 == row.Length || row[i + 1] != '"')
                {
                    return row[..(i + 1)];
                }

                i++;
            }
        }

        return row;
    }

    private async Task<FileStream> OpenAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);
                return new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e)
                when (e.GetType() == typeof(IOException) && waited < Patience && !Directory.Exists(_path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Unwritable(e.Message, e);
            }
        }
    }

    private async Task<List<string>> RowsAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var lines = Lines(await reader.ReadToEndAsync(cancellationToken)).ToList();
        return lines switch
        {
            [] => [],
            [var header, .. var rows] when header == Header => rows,
            _ => throw new NotebookException(
                $"{Path} is no table of marks of these exercises: its first line is another. Name another file, or a new one."
            ),
        };
    }

    // A line break within quotes belongs to a field.
    private static IEnumerable<string> Lines(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            if (text[i] == '\n' && !isQuoted)
            {
                yield return text[start..i].TrimEnd('\r');
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private NotebookException Unwritable(string why, Exception inner) =>
        new($"{Path} cannot be written: {why.TrimEnd('.')}. Close it elsewhere, or name another file.", inner);
}
