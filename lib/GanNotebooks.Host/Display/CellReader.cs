using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Display;

/// <summary>Tells a cell that nobody answers on the console; outside a cell it reads from the reader it replaced.</summary>
internal sealed class CellReader(TextReader outside) : TextReader
{
    private TextReader Source =>
        KernelInvocationContext.Current is null
            ? outside
            : throw new NotSupportedException(
                "A cell cannot read from the console, there is no keyboard behind it. "
                    + "Put the value in a variable at the top of the notebook instead."
            );

    public override int Peek() => Source.Peek();

    public override int Read() => Source.Read();

    public override int Read(char[] buffer, int index, int count) => Source.Read(buffer, index, count);

    public override string? ReadLine() => Source.ReadLine();

    public override string ReadToEnd() => Source.ReadToEnd();
}
