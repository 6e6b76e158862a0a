namespace GanNotebooks.Host.Cli;

/// <summary><c>gan</c>, as typed in a terminal.</summary>
internal static class GanProgram
{
    /// <summary>Does what the arguments ask for; Ctrl+C stops it.</summary>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var terminal = Terminal.OfProcess();
        using var interruption = new Interruption(terminal);
        return await new GanCommand(terminal, TimeProvider.System).InvokeAsync(arguments, interruption.Token);
    }
}
