using Spectre.Console;

namespace GanNotebooks.Host.Cli;

/// <summary>Where the program speaks.</summary>
/// <param name="Out">Results and progress.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    // Lines that go to a file or another program are not to be broken at a terminal's width.
    private const int Unbroken = 10_000;

    /// <summary>Whether somebody watches, so that lines can be redrawn.</summary>
    public bool IsLive => Out.Profile.Out.IsTerminal && Out.Profile.Capabilities.Ansi;

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(Console(System.Console.Out), Console(System.Console.Error));

    /// <summary>A file that results, progress and errors go to alike.</summary>
    public static Terminal On(TextWriter file)
    {
        var console = Console(file);
        return new(console, console);
    }

    /// <summary>Says that something is done.</summary>
    public void Success(string text) => Out.MarkupLine($"[green]✓[/] {Markup.Escape(text)}");

    /// <summary>Says that something went wrong.</summary>
    public void Failure(string text) => Error.MarkupLine($"[red]✗[/] {Markup.Escape(text)}");

    /// <summary>Says something besides; where lines are redrawn, above them.</summary>
    public void Notice(string text) => (IsLive ? Out : Error).MarkupLine($"[yellow]![/] {Markup.Escape(text)}");

    private static IAnsiConsole Console(TextWriter writer)
    {
        var output = new SteadyOutput(writer);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No }
        );
        if (!output.IsTerminal)
        {
            console.Profile.Width = Unbroken;
        }

        return console;
    }
}
