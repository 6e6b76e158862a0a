using System.IO.Pipes;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>In the process that runs cells: its connection to the process that started it.</summary>
/// <remarks>It stays open until the process ends: a pipe that is being waited for cannot be closed.</remarks>
internal sealed class RunChannel
{
    /// <summary>Names the variable that holds the two pipes' handles.</summary>
    public const string Variable = "GAN_RUN_PIPES";

    private readonly AnonymousPipeClientStream _toParent;
    private readonly AnonymousPipeClientStream _fromParent;
    private readonly StreamWriter _writer;

    private RunChannel(string[] handles)
    {
        _toParent = new AnonymousPipeClientStream(PipeDirection.Out, handles[0]);
        _fromParent = new AnonymousPipeClientStream(PipeDirection.In, handles[1]);
        _writer = new StreamWriter(_toParent) { AutoFlush = true };
    }

    /// <summary>The connection, where this process was started for a run.</summary>
    public static RunChannel? OfEnvironment()
    {
        var handles = Environment.GetEnvironmentVariable(Variable);
        // What cells start is not part of the run.
        Environment.SetEnvironmentVariable(Variable, null);
        return handles is null ? null : new RunChannel(handles.Split(','));
    }

    /// <summary>Tells the parent something; where that is gone, nobody.</summary>
    public void Send(RunMessage message)
    {
        lock (_writer)
        {
            try
            {
                _writer.WriteLine(message.ToLine());
            }
            catch (IOException)
            {
                // The end of the parent's pipe has been noticed already.
            }
        }
    }

    /// <summary>Waits until the run is to stop: the parent says so, or is gone.</summary>
    /// <param name="stop">Called the first time.</param>
    /// <param name="end">Called when the parent goes after it has said so: whoever stops twice wants no more waiting.</param>
    public void Listen(Action stop, Action end) =>
        new Thread(() =>
        {
            var isAsked = Wait();
            stop();
            if (isAsked)
            {
                Wait();
                end();
            }
        })
        {
            IsBackground = true,
            Name = "parent",
        }.Start();

    private bool Wait()
    {
        try
        {
            return _fromParent.ReadByte() >= 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
