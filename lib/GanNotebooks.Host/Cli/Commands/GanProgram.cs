using GanNotebooks.Host.Cli.Runs;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan</c>, as typed in a terminal.</summary>
internal static class GanProgram
{
    /// <summary>Does what the arguments ask for; Ctrl+C stops it.</summary>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var terminal = Terminal.OfProcess();
        using var interruption = new Interruption();
        var channel = RunChannel.OfEnvironment();
        if (channel is null)
        {
            interruption.ListenToSignals();
            var supervisor = new RunSupervisor(terminal, TimeProvider.System, arguments, new RunProcessOptions());
            return await Invoke(supervisor.RunAsync);
        }

        interruption.ListenTo(channel, terminal);
        var exitCode = await Invoke(new NotebookJob(terminal, TimeProvider.System, channel).RunAsync);
        channel.Send(new RunEnded(exitCode));
        return exitCode;

        Task<int> Invoke(Func<RunRequest, CancellationToken, Task<int>> run) =>
            new GanCommand(terminal, run).InvokeAsync(arguments, interruption.Token);
    }
}
