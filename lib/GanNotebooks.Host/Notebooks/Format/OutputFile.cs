using System.Text;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>A file to write, whole or not at all.</summary>
/// <param name="path">Where; the folder is made where it is missing.</param>
public sealed class OutputFile(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>Makes sure that the file can be written, before work is spent on what goes into it.</summary>
    /// <exception cref="NotebookException">It cannot.</exception>
    public void EnsureWritable() =>
        Try(() =>
        {
            var probe = Beside();
            using (File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose)) { }
        });

    /// <summary>Writes the text to a file beside the target, then puts it in the target's place.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public Task WriteAsync(string text, CancellationToken cancellationToken = default) =>
        WriteAsync(file => file.Write(text), cancellationToken);

    /// <summary>Has the text written piece by piece to a file beside the target, then puts it in the target's place.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public async Task WriteAsync(Action<TextWriter> write, CancellationToken cancellationToken = default)
    {
        var unfinished = Try(Beside);
        try
        {
            await using (var file = new StreamWriter(unfinished, append: false, Utf8))
            {
                await Task.Run(() => write(file), cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(unfinished, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message, e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private string Beside()
    {
        if (Directory.Exists(Path))
        {
            throw Unwritable("there is a folder of that name");
        }

        var full = System.IO.Path.GetFullPath(Path);
        var folder = System.IO.Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
    }

    private T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(e.Message, e);
        }
    }

    private void Try(Action action) =>
        Try(() =>
        {
            action();
            return true;
        });

    private NotebookException Unwritable(string why, Exception? inner = null) =>
        new($"{Path} cannot be written: {why.TrimEnd('.')}. Choose another place.", inner);
}
