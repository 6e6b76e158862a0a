using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.CSharp.Output;

/// <summary>Reads what the user of a cell types, or outside a cell from the reader it replaced.</summary>
internal sealed class CellReader(TextReader outside) : TextReader
{
    // What Read has not read yet of the line typed last.
    private string _rest = "";

    public override int Peek() =>
        CellContext.Current is null ? outside.Peek()
        : Fill() ? _rest[0]
        : -1;

    public override int Read()
    {
        if (CellContext.Current is null)
        {
            return outside.Read();
        }

        var character = Peek();
        _rest = _rest[1..];
        return character;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (CellContext.Current is null)
        {
            return outside.Read(buffer, index, count);
        }

        Fill();
        var taken = Math.Min(count, _rest.Length);
        _rest.CopyTo(0, buffer, index, taken);
        _rest = _rest[taken..];
        return taken;
    }

    public override string? ReadLine()
    {
        if (CellContext.Current is not { } cell)
        {
            return outside.ReadLine();
        }

        var line = _rest.Length > 0 ? _rest.TrimEnd('\n') : Ask(cell);
        _rest = "";
        return line;
    }

    // Nobody ever ends the input of a notebook, so to its end means to the end of the line.
    public override string ReadToEnd() => CellContext.Current is null ? outside.ReadToEnd() : ReadLine() ?? "";

    private bool Fill()
    {
        if (_rest.Length == 0 && CellContext.Current is { } cell)
        {
            _rest = $"{Ask(cell)}\n";
        }

        return _rest.Length > 0;
    }

    // Not on the cell's own thread, which waits here and may be stopped.
    private static string Ask(CellContext cell) => Task.Run(() => AskAsync(cell.Invocation)).GetAwaiter().GetResult();

    private static async Task<string> AskAsync(KernelInvocationContext cell)
    {
        var result = await cell.HandlingKernel.RootKernel.SendAsync(new RequestInput(prompt: ""));
        return result.Events.OfType<InputProduced>().FirstOrDefault()?.Value
            ?? throw new NotSupportedException(result.Events.OfType<CommandFailed>().FirstOrDefault()?.Message);
    }
}
