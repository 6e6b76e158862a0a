using GanNotebooks.Host.Notebooks.Format.Dib;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Notebooks on disk.</summary>
public static class NotebookFile
{
    /// <summary>Reads a notebook.</summary>
    /// <param name="path">The file: a <c>.dib</c>, or else one of Jupyter's.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <param name="withOutputs">Whether the saved outputs are wanted.</param>
    /// <exception cref="NotebookException">The file is not there, cannot be read, or is not a notebook.</exception>
    public static async Task<Notebook> ReadAsync(
        string path,
        CancellationToken cancellationToken = default,
        bool withOutputs = true
    )
    {
        if (Directory.Exists(path))
        {
            throw new NotebookException($"{path} is a folder; name the notebook in it.");
        }

        if (!File.Exists(path))
        {
            throw new NotebookException($"There is no notebook {path} (looked from {Environment.CurrentDirectory}).");
        }

        try
        {
            return NotebookFormat.IsDib(path)
                ? DibReader.Read(await File.ReadAllTextAsync(path, cancellationToken), path)
                : NotebookReader.Read(await File.ReadAllBytesAsync(path, cancellationToken), path, withOutputs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes a notebook, whole or not at all.</summary>
    /// <param name="notebook">What to write.</param>
    /// <param name="path">The file, replaced where it exists.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <exception cref="NotebookException">The file cannot be written.</exception>
    public static Task WriteAsync(Notebook notebook, string path, CancellationToken cancellationToken = default) =>
        new OutputFile(path).WriteAsync(text => NotebookWriter.Write(notebook, text), cancellationToken);
}
