using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Display;

/// <summary>Reads what the user of a cell types, or outside a cell from the reader it replaced.</summary>
internal sealed class CellReader(TextReader outside) : TextReader
{
    // What Read has not read yet of the line typed last.
    private string rest = "";

    public override int Peek() =>
        KernelInvocationContext.Current is null ? outside.Peek()
        : Fill() ? rest[0]
        : -1;

    public override int Read()
    {
        if (KernelInvocationContext.Current is null)
        {
            return outside.Read();
        }

        var character = Peek();
        rest = rest[1..];
        return character;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (KernelInvocationContext.Current is null)
        {
            return outside.Read(buffer, index, count);
        }

        Fill();
        var taken = Math.Min(count, rest.Length);
        rest.CopyTo(0, buffer, index, taken);
        rest = rest[taken..];
        return taken;
    }

    public override string? ReadLine()
    {
        if (KernelInvocationContext.Current is not { } cell)
        {
            return outside.ReadLine();
        }

        var line = rest.Length > 0 ? rest.TrimEnd('\n') : Ask(cell);
        rest = "";
        return line;
    }

    // Nobody ever ends the input of a notebook, so to its end means to the end of the line.
    public override string ReadToEnd() =>
        KernelInvocationContext.Current is null ? outside.ReadToEnd() : ReadLine() ?? "";

    private bool Fill()
    {
        if (rest.Length == 0 && KernelInvocationContext.Current is { } cell)
        {
            rest = $"{Ask(cell)}\n";
        }

        return rest.Length > 0;
    }

    private static string Ask(KernelInvocationContext cell) =>
        cell.AskAsync(prompt: "", isPassword: false).GetAwaiter().GetResult();
}
