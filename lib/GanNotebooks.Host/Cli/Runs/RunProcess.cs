using System.Diagnostics;
using System.IO.Pipes;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>A process that runs a notebook's cells, so that a cell that ends its process takes no results with it.</summary>
internal sealed class RunProcess : IDisposable
{
    // What a dead process has written is there already, unless a program that it started holds the pipe.
    private static readonly TimeSpan LastMessages = TimeSpan.FromSeconds(1);

    private readonly AnonymousPipeServerStream _fromChild = new(PipeDirection.In, HandleInheritability.Inheritable);
    private readonly AnonymousPipeServerStream _toChild = new(PipeDirection.Out, HandleInheritability.Inheritable);
    private readonly Process _process;
    private RunEnded? _ended;

    /// <summary>Starts this program once more.</summary>
    /// <param name="arguments">Its arguments.</param>
    public RunProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(ThisProgram.Start[0], [.. ThisProgram.Start[1..], .. arguments]);
        start.Environment["DOTNET_ROOT"] = ThisProgram.RuntimeFolder;
        start.Environment[RunChannel.Variable] =
            $"{_fromChild.GetClientHandleAsString()},{_toChild.GetClientHandleAsString()}";
        _process = Process.Start(start)!;
        _fromChild.DisposeLocalCopyOfClientHandle();
        _toChild.DisposeLocalCopyOfClientHandle();
    }

    /// <summary>The number of the last cell that started, from 1; 0 where none did.</summary>
    public int CellNumber { get; private set; }

    /// <summary>Where the executed notebook was last saved; nothing where no cell has ended.</summary>
    public string? SavedPath { get; private set; }

    /// <summary>Asks the process to stop its cell and to write what there is.</summary>
    public void Stop()
    {
        try
        {
            _toChild.WriteByte(0);
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it says its run came to; nothing where it ended before its run did.</returns>
    public async Task<RunEnded?> WaitAsync()
    {
        var messages = Task.Run(FollowAsync);
        await _process.WaitForExitAsync();
        await messages.WaitAsync(LastMessages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _ended;
    }

    /// <summary>How the process ended: its exit code, or 128 and the number of the signal that ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <inheritdoc />
    public void Dispose()
    {
        _process.Dispose();
        _fromChild.Dispose();
        _toChild.Dispose();
    }

    private async Task FollowAsync()
    {
        using var reader = new StreamReader(_fromChild);
        while (_ended is null && await reader.ReadLineAsync() is { } line)
        {
            switch (RunMessage.OfLine(line))
            {
                case CellStarted started:
                    CellNumber = started.Number;
                    break;
                case NotebookSaved saved:
                    SavedPath = saved.Path;
                    break;
                case RunEnded ended:
                    _ended = ended;
                    break;
            }
        }
    }
}
