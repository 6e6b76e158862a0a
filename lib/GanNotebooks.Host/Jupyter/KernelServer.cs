using System.Text.Json;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Requests;
using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter;

/// <summary>A C# kernel that serves one Jupyter front end.</summary>
/// <remarks>
/// Requests on the shell channel are answered one after the other. Those on the control channel have a thread of their
/// own, so that a cell can be interrupted whatever it does, and so have those about code that is being typed, so that
/// they are answered while a cell runs.
/// </remarks>
internal sealed class KernelServer : IDisposable
{
    // What is typed right after a cell was started may be about what that cell declares.
    private static readonly TimeSpan ShellHeadStart = TimeSpan.FromMilliseconds(150);

    private readonly Interrupts _interrupts = new();
    private readonly InputPrompter _input = new();
    private readonly WorkThread _control = WorkThread.Start("Jupyter control");
    private readonly WorkThread _shell = WorkThread.Start("Jupyter shell");
    private readonly WorkThread _typing = WorkThread.Start("Jupyter typing");
    private readonly KernelSockets _sockets;
    private readonly MessageSender _sender;
    private readonly RequestDispatcher _controlDispatcher;
    private readonly RequestDispatcher _shellDispatcher;
    private readonly KernelSession _session;
    private readonly RequestDispatcher _typingDispatcher;
    private readonly IdleTimer _warmUp;
    private readonly ConnectionWatch? _watch;

    /// <summary>Starts to listen, then to load the compiler.</summary>
    /// <exception cref="Notebooks.NotebookException">It cannot listen where the front end expects it.</exception>
    /// <param name="connection">Where that is.</param>
    /// <param name="options">The kernels' options.</param>
    /// <param name="endsAlone">Whether the kernel ends when nobody is connected any more.</param>
    public KernelServer(ConnectionFile connection, KernelOptions options, bool endsAlone = false)
    {
        _watch = endsAlone ? new(options.Clock, End) : null;
        _sockets = new(connection, Receive, _watch);
        _sender = new(_sockets, options.Clock);
        _controlDispatcher = new(new KernelInfoHandler(), new InterruptHandler(), new ShutdownHandler(_control.Close));
        _session = new(options);
        _shellDispatcher = ShellDispatcher();
        _typingDispatcher = new(new CompleteHandler(_session), new InspectHandler(_session));
        _warmUp = new(options.Clock, _session.Started, () => WarmUp(_session.WarmUp().GetEnumerator()));
        _sockets.Start();
        _sender.Broadcast(StatusMessage.Starting);
        _typing.Add(LoadLanguageAsync);
    }

    /// <summary>Ends when the front end, or <see cref="End" />, ends the kernel.</summary>
    public Task Ended => Task.WhenAny(_control.Completion, _shell.Completion, _session.Quit);

    /// <summary>Stops the running cell.</summary>
    public void Interrupt() => _interrupts.Interrupt();

    /// <summary>Ends the kernel.</summary>
    public void End() => _control.Close();

    /// <summary>Stops the running cell, and sends what is still to be sent.</summary>
    public void Dispose()
    {
        Interrupt();
        _warmUp.Dispose();
        _typing.Close();
        _sockets.Dispose();
        _watch?.Dispose();
        _session.Dispose();
    }

    private RequestDispatcher ShellDispatcher()
    {
        var history = new ExecutionHistory();
        return new(
            new KernelInfoHandler(),
            new ExecuteHandler(_session, new Backlog(AfterShell), history, _input),
            new IsCompleteHandler(_session),
            new HistoryHandler(history),
            new CommInfoHandler(),
            new CommOpenHandler(),
            new ShutdownHandler(_shell.Close)
        );
    }

    private void AfterShell(Action action) =>
        _sockets.AfterShell(() =>
            _shell.Add(() =>
            {
                action();
                return Task.CompletedTask;
            })
        );

    // Called on the thread of the sockets, which must not be held up.
    private void Receive(KernelChannel channel, Frames frames)
    {
        try
        {
            var request = new Request(_sender, channel, frames);
            switch (channel)
            {
                case KernelChannel.Control:
                    if (request.Type == InterruptHandler.MessageType)
                    {
                        _interrupts.Interrupt(request.Header);
                    }

                    _control.Add(() => _controlDispatcher.HandleAsync(request, CancellationToken.None));
                    break;
                case KernelChannel.Shell when _typingDispatcher.Answers(request.Type):
                    var earlier = AfterShell();
                    _typing.Add(() => ServeTypingAsync(request, earlier));
                    break;
                case KernelChannel.Shell:
                    _shell.Add(() => ServeAsync(request));
                    break;
                case KernelChannel.Stdin when request.Type == InputReply.MessageType:
                    _input.Answer(request.Content<InputReply>());
                    break;
            }
        }
        catch (JsonException)
        {
            // Signed, and still not a message: there is nobody to tell.
        }
    }

    private async Task ServeAsync(Request request)
    {
        _warmUp.Postpone();
        var cancellation = _interrupts.Begin(request.Header);
        await _shellDispatcher.HandleAsync(request, cancellation);
        _interrupts.End();
        _warmUp.Await();
    }

    // Beside the compiler's own loading. Of a failure the first question will tell.
    private async Task LoadLanguageAsync() =>
        await _session.LoadLanguageAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // A step at a time, so that what is typed meanwhile need not wait for the last.
    private void WarmUp(IEnumerator<Task> steps) =>
        _typing.Add(async () =>
        {
            if (steps.MoveNext())
            {
                // A step that fails is of no account here: the question that needs it will fail too, and say why.
                await steps.Current.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                WarmUp(steps);
            }
        });

    private async Task ServeTypingAsync(Request request, Task earlier)
    {
        await Task.WhenAny(earlier, Task.Delay(ShellHeadStart));
        await _typingDispatcher.HandleAsync(request, CancellationToken.None);
    }

    // Ends when what the shell was asked for by now is done.
    private Task AfterShell()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _shell.Add(() =>
        {
            reached.SetResult();
            return Task.CompletedTask;
        });
        return reached.Task;
    }
}
