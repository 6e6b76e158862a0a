using System.Text;
using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.CSharp.Output;

/// <summary>Writes to the running cell's outputs, or outside a cell to the writer it replaced.</summary>
internal sealed class CellWriter(OutputStream stream, TextWriter outside) : TextWriter
{
    public override Encoding Encoding => outside.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellContext.Current is { } cell)
        {
            cell.Write(stream, buffer);
        }
        else
        {
            outside.Write(buffer);
        }
    }

    public override void Flush()
    {
        if (CellContext.Current is null)
        {
            outside.Flush();
        }
    }
}
