using System.Text;
using GanNotebooks.Native;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>A file to write, whole or not at all.</summary>
/// <remarks>Of a link the file that it points to is written; what is not a file, such as a device, is left alone.</remarks>
/// <param name="path">Where; the folder is made where it is missing.</param>
public sealed class OutputFile(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file's path, as it was given.</summary>
    public string Path { get; } = path;

    /// <summary>The same from the root: while a notebook runs, its folder is the current one.</summary>
    public string FullPath { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Makes sure that the file can be written, before work is spent on what goes into it.</summary>
    /// <exception cref="NotebookException">It cannot.</exception>
    public void EnsureWritable() =>
        Try(() =>
        {
            var probe = Beside(Target());
            using (File.Create(probe, bufferSize: 1, FileOptions.DeleteOnClose)) { }
            return probe;
        });

    /// <summary>Writes the text to a file beside the target and onto the disk, then puts it in the target's place.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public Task WriteAsync(string text, CancellationToken cancellationToken = default) =>
        WriteAsync(file => file.Write(text), cancellationToken);

    /// <summary>The same, with the text written piece by piece.</summary>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    public Task WriteAsync(Action<TextWriter> write, CancellationToken cancellationToken = default) =>
        ReplaceAsync(
            (_, unfinished) =>
            {
                using var stream = File.Create(unfinished);
                WriteToDisk(stream, write);
            },
            cancellationToken
        );

    /// <summary>Writes text at a stream's position, and all of the stream onto the disk.</summary>
    internal static void WriteToDisk(FileStream stream, Action<TextWriter> write)
    {
        using (var writer = new StreamWriter(stream, Utf8, leaveOpen: true))
        {
            write(writer);
        }

        stream.Flush(flushToDisk: true);
    }

    /// <summary>Has a file written beside the target, then puts it in the target's place.</summary>
    /// <param name="write">Given the paths of the target and of the file to write.</param>
    /// <param name="cancellationToken">Leaves the target as it is.</param>
    /// <exception cref="NotebookException">It cannot be written.</exception>
    internal async Task ReplaceAsync(Action<string, string> write, CancellationToken cancellationToken = default)
    {
        var target = Try(Target);
        var unfinished = Try(() => Beside(target));
        try
        {
            await Task.Run(() => write(target, unfinished), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(unfinished, target, overwrite: true);
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

    /// <summary>Whether writing this file would change another, by whatever names the two go.</summary>
    /// <exception cref="NotebookException">This one cannot be written.</exception>
    public bool Is(string other)
    {
        var target = Try(Target);
        return FileStatus.Of(target) is { } mine && FileStatus.Of(other) is { } its
            ? (mine.Device, mine.Inode) == (its.Device, its.Inode)
            : string.Equals(
                target,
                new OutputFile(other).Try(() => Resolved(System.IO.Path.GetFullPath(other))),
                PathComparison
            );
    }

    // Where letters' case tells no files apart, it must not keep two names of one file apart either.
    private static StringComparison PathComparison =>
        OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private string Target()
    {
        var target = Resolved(FullPath);
        if (Directory.Exists(target))
        {
            throw Unwritable("there is a folder of that name");
        }

        if (FileStatus.Of(target) is { Type: not FileType.Regular } status)
        {
            throw Unwritable($"it is not a file ({status.Type})");
        }

        return target;
    }

    private static string Resolved(string full) =>
        new FileInfo(full) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : full;

    private static string Beside(string target)
    {
        var folder = System.IO.Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
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

    private NotebookException Unwritable(string why, Exception? inner = null) =>
        new($"{Path} cannot be written: {why.TrimEnd('.')}. Choose another place.", inner);
}
