using System.Net.Sockets;
using GanNotebooks.Host.Notebooks;
using NetMQ;
using NetMQ.Monitoring;
using NetMQ.Sockets;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>The five sockets of a kernel. One thread owns them all, as ZeroMQ wants it; it does nothing else.</summary>
internal sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ConnectionFile _connection;
    private readonly Signer _signer;
    private readonly Action<KernelChannel, Frames> _receive;
    private readonly RouterSocket _shell = new();
    private readonly RouterSocket _control = new();
    private readonly RouterSocket _stdin = new();
    private readonly PublisherSocket _iopub = new();
    private readonly ResponseSocket _heartbeat = new();
    private readonly NetMQQueue<Action> _work = new();
    private readonly NetMQPoller _poller;
    private readonly Thread _thread;
    private readonly Lock _closing = new();
    private readonly List<NetMQMonitor> _monitors = [];
    private bool _isClosed;

    /// <summary>Listens where the front end expects it.</summary>
    /// <param name="connection">Where that is.</param>
    /// <param name="receive">Gets every message, on the thread of the sockets, which it must not hold up.</param>
    /// <param name="watch">Told of each connection, if it is to be.</param>
    /// <exception cref="NotebookException">Somebody else listens there.</exception>
    public KernelSockets(
        ConnectionFile connection,
        Action<KernelChannel, Frames> receive,
        ConnectionWatch? watch = null
    )
    {
        _connection = connection;
        _signer = new(connection);
        _receive = receive;
        // What was sent to stop a cell comes before what was sent after it.
        _poller = [_control, _shell, _stdin, _heartbeat, _work];
        _thread = new(_poller.Run) { IsBackground = true, Name = "Jupyter sockets" };

        Bind(_heartbeat, connection.HbPort);
        Bind(_shell, connection.ShellPort);
        Bind(_control, connection.ControlPort);
        Bind(_stdin, connection.StdinPort);
        Bind(_iopub, connection.IopubPort);
        foreach (var router in (RouterSocket[])[_shell, _control, _stdin])
        {
            // A front end that connects again under its old name takes over from itself.
            router.Options.RouterHandover = true;
        }

        if (watch is not null)
        {
            Monitor(_shell, watch);
            Monitor(_iopub, watch);
            Monitor(_heartbeat, watch);
        }

        _heartbeat.ReceiveReady += (_, _) => _heartbeat.SendMultipartBytes(_heartbeat.ReceiveMultipartBytes());
        _shell.ReceiveReady += (_, _) => Receive(KernelChannel.Shell, _shell);
        _control.ReceiveReady += (_, _) => Receive(KernelChannel.Control, _control);
        _stdin.ReceiveReady += (_, _) => Receive(KernelChannel.Stdin, _stdin);
        _work.ReceiveReady += (_, _) => Work();
    }

    /// <summary>Starts to receive and to send.</summary>
    public void Start() => _thread.Start();

    /// <summary>Sends a message, after those sent before; from any thread.</summary>
    /// <remarks>What comes when the sockets are closed is dropped: a cell may talk to the very end.</remarks>
    public void Send(KernelChannel channel, Frames message)
    {
        var frames = message.Write(_signer);
        Enqueue(() => SocketOf(channel).SendMultipartBytes(frames));
    }

    /// <summary>Runs an action when every request that has arrived on the shell channel by now was received.</summary>
    public void AfterShell(Action action) =>
        Enqueue(() =>
        {
            Receive(KernelChannel.Shell, _shell);
            action();
        });

    /// <summary>Sends what is to be sent, then closes the sockets.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            Enqueue(_poller.StopAsync);
            _thread.Join();
        }

        lock (_closing)
        {
            _isClosed = true;
        }

        _monitors.ForEach(monitor => monitor.Dispose());
        _poller.Dispose();
        foreach (NetMQSocket socket in (NetMQSocket[])[_shell, _control, _stdin, _iopub, _heartbeat])
        {
            socket.Dispose();
        }

        _work.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private void Bind(NetMQSocket socket, int port)
    {
        // Nothing is dropped for a front end that reads more slowly than a cell writes.
        socket.Options.SendHighWatermark = 0;
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = Linger;
        try
        {
            socket.Bind(_connection.Address(port));
        }
        catch (Exception e) when (e is NetMQException or SocketException or ArgumentException)
        {
            throw new NotebookException(
                $"The kernel cannot listen at {_connection.Address(port)}: {e.Message.TrimEnd('.')}. "
                    + "Another program may have that port; restart the kernel from the front end to get others.",
                e
            );
        }
    }

    private void Monitor(NetMQSocket socket, ConnectionWatch watch)
    {
        var monitor = new NetMQMonitor(
            socket,
            $"inproc://{Guid.NewGuid():N}",
            SocketEvents.Accepted | SocketEvents.Disconnected
        );
        monitor.Accepted += (_, _) => watch.Connected();
        monitor.Disconnected += (_, _) => watch.Disconnected();
        monitor.AttachToPoller(_poller);
        _monitors.Add(monitor);
    }

    private NetMQSocket SocketOf(KernelChannel channel) =>
        channel switch
        {
            KernelChannel.Shell => _shell,
            KernelChannel.Control => _control,
            KernelChannel.Stdin => _stdin,
            _ => _iopub,
        };

    private void Receive(KernelChannel channel, RouterSocket socket)
    {
        var frames = new List<byte[]>();
        while (socket.TryReceiveMultipartBytes(ref frames!))
        {
            if (Frames.Read(frames, _signer) is { } message)
            {
                _receive(channel, message);
            }
        }
    }

    private void Enqueue(Action action)
    {
        lock (_closing)
        {
            if (!_isClosed)
            {
                _work.Enqueue(action);
            }
        }
    }

    private void Work()
    {
        while (_work.TryDequeue(out var action, TimeSpan.Zero))
        {
            action();
        }
    }
}
