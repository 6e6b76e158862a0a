using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Kernels;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Stdio;

/// <summary>A notebook's kernels for one client that speaks .NET Interactive's own protocol, such as VS Code.</summary>
/// <remarks>
/// .NET Interactive's host serves it, but for what must not wait for the cell that runs: questions about code that is
/// being typed, interrupts, and answers to what cells ask their user. An interrupt keeps the state of earlier cells.
/// </remarks>
internal sealed class StdioServer : IDisposable
{
    private readonly StdioChannel _channel;
    private readonly KernelSession _session;
    private readonly ClientInput _input;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private KernelHost? _host;

    static StdioServer() => ClientMessages.Register();

    /// <summary>Starts to load the compiler.</summary>
    public StdioServer(StdioChannel channel, KernelOptions options)
    {
        _channel = channel;
        _input = new(channel.Sender);
        _session = new(options) { ClientInput = _input.AskAsync };
    }

    /// <summary>Serves the client until it goes, or asks the kernels to quit.</summary>
    /// <param name="address">What the client calls this process.</param>
    public async Task RunAsync(Uri address)
    {
        _host = await _session.ConnectAsync(_channel.Sender, _channel, address);
        new Thread(Read) { IsBackground = true, Name = "Stdio reader" }.Start();
        _ = WarmUpAsync();
        await Task.WhenAny(_end.Task, _session.Quit);
    }

    /// <summary>Ends the kernels.</summary>
    public void Dispose()
    {
        _host?.Dispose();
        _session.Dispose();
        _channel.Dispose();
    }

    private void Read()
    {
        _channel.Read(Take);
        _end.TrySetResult();
    }

    private bool Take(CommandOrEvent message)
    {
        switch (message)
        {
            case { Event: { } answer } when _input.Take(answer):
                return true;
            case {
                Command: (LanguageServiceCommand or RequestDiagnostics)
                    and { TargetKernelName: null or CellSource.CSharp } question
            }:
                Answer(question, () => _session.AnswerAsync(question));
                return true;
            case { Command: Cancel cancel }:
                Answer(
                    cancel,
                    async () =>
                    {
                        await _session.InterruptAsync();
                        return [];
                    }
                );
                return true;
            case { Command: RequestProcessInfo question }:
                Answer(question, () => Answers(new ProcessInfoProduced(Environment.WorkingSet, question)));
                return true;
            case { Command: RequestParameters question }:
                Answer(question, () => Answers(ParameterQuestions.Answer(question)));
                return true;
            default:
                return false;
        }
    }

    private static Task<IReadOnlyList<KernelEvent>> Answers(KernelEvent answer) =>
        Task.FromResult<IReadOnlyList<KernelEvent>>([answer]);

    private void Answer(KernelCommand question, Func<Task<IReadOnlyList<KernelEvent>>> answer) =>
        Task.Run(async () =>
        {
            KernelEvent end = new CommandSucceeded(question);
            try
            {
                foreach (var found in await answer())
                {
                    await _channel.Sender.SendAsync(found, CancellationToken.None);
                }
            }
            catch (Exception exception)
            {
                end = new CommandFailed(exception, question, exception.Message);
            }

            await _channel.Sender.SendAsync(end, CancellationToken.None);
        });

    // Of a failure the first question will tell.
    private async Task WarmUpAsync()
    {
        await _session.LoadLanguageAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _session.Started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var step in _session.WarmUp())
        {
            await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
