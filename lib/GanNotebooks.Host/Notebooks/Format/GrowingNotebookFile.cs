using System.Text;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>The file of a notebook that is written again and again while its cells run, one after the other.</summary>
/// <remarks>
/// Each time the file is replaced as a whole. Of the cells before the first that has changed the text is copied from the
/// file as it was, so that large outputs are formatted once.
/// </remarks>
/// <param name="file">Where it goes.</param>
internal sealed class GrowingNotebookFile(OutputFile file)
{
    private readonly List<(NotebookCell Cell, long Start)> _written = [];
    private string _target = "";
    private long _length = -1;
    private DateTime _writtenAt;

    /// <summary>Writes the notebook.</summary>
    /// <exception cref="NotebookException">It cannot be written; the file is as it was.</exception>
    public async Task WriteAsync(Notebook notebook)
    {
        await file.ReplaceAsync((target, unfinished) => Write(notebook, target, unfinished));
        var info = new FileInfo(_target);
        (_length, _writtenAt) = (info.Length, info.LastWriteTimeUtc);
    }

    private void Write(Notebook notebook, string target, string unfinished)
    {
        var kept = IsAsWritten(target) ? Unchanged(notebook) : 0;
        var start = kept == 0 ? 0 : _written[kept].Start;
        if (kept > 0)
        {
            File.Copy(target, unfinished);
        }

        _target = target;
        // Should this fail, nothing is known of the file any more.
        _length = -1;
        _written.RemoveRange(kept, _written.Count - kept);
        using var stream = new FileStream(unfinished, FileMode.OpenOrCreate, FileAccess.Write);
        stream.SetLength(start);
        stream.Position = start;
        OutputFile.WriteToDisk(
            stream,
            writer =>
            {
                var text = new GatedWriter(writer, isOpen: kept == 0);
                NotebookWriter.Write(
                    notebook with
                    {
                        Cells = notebook.Cells[kept..],
                    },
                    text,
                    cell =>
                    {
                        text.Open();
                        writer.Flush();
                        _written.Add((cell, stream.Position));
                    }
                );
            }
        );
    }

    private bool IsAsWritten(string target) =>
        new FileInfo(target) is { Exists: true } info && (info.Length, info.LastWriteTimeUtc) == (_length, _writtenAt);

    // Never all of them: what follows the cells is written with the last.
    private int Unchanged(Notebook notebook) =>
        notebook
            .Cells.Zip(_written)
            .Take(Math.Min(notebook.Cells.Length, _written.Count) - 1)
            .TakeWhile(pair => ReferenceEquals(pair.First, pair.Second.Cell))
            .Count();

    /// <summary>Drops what comes before the first cell that is to be written.</summary>
    private sealed class GatedWriter(TextWriter inner, bool isOpen) : TextWriter
    {
        private bool _isOpen = isOpen;

        public override Encoding Encoding => inner.Encoding;

        public void Open() => _isOpen = true;

        public override void Write(char value)
        {
            if (_isOpen)
            {
                inner.Write(value);
            }
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (_isOpen)
            {
                inner.Write(buffer);
            }
        }

        public override void Write(string? value)
        {
            if (_isOpen)
            {
                inner.Write(value);
            }
        }
    }
}
