using System.Text;
using Spectre.Console;

namespace GanNotebooks.Host.Cli;

/// <summary>A stream of the process that may be full, closed or gone with its terminal: nothing ends for that.</summary>
internal sealed class SteadyOutput(TextWriter stream) : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput _output = new(stream);

    /// <inheritdoc />
    public TextWriter Writer { get; } = new SteadyWriter(stream);

    /// <inheritdoc />
    public bool IsTerminal => _output.IsTerminal;

    /// <inheritdoc />
    public int Width => _output.Width;

    /// <inheritdoc />
    public int Height => _output.Height;

    /// <inheritdoc />
    public void SetEncoding(Encoding encoding) => _output.SetEncoding(encoding);

    private sealed class SteadyWriter(TextWriter stream) : TextWriter
    {
        public override Encoding Encoding => stream.Encoding;

        public override void Write(char value) => Try(() => stream.Write(value));

        public override void Write(string? value) => Try(() => stream.Write(value));

        public override void Write(char[] buffer, int index, int count) =>
            Try(() => stream.Write(buffer, index, count));

        public override void Flush() => Try(stream.Flush);

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // Nobody reads it.
            }
        }
    }
}
