using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Pipes;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>A process that runs a notebook's cells, so that a cell that ends its process takes no results with it.</summary>
internal sealed class RunProcess : IDisposable
{
    // What a dead process has written is there already, unless a program that it started holds the pipe.
    private static readonly TimeSpan LastMessages = TimeSpan.FromSeconds(1);

    private readonly AnonymousPipeServerStream _fromChild = new(PipeDirection.In, HandleInheritability.Inheritable);
    private readonly AnonymousPipeServerStream _toChild = new(PipeDirection.Out, HandleInheritability.Inheritable);
    private readonly RunProcessOptions _options;
    private readonly Process _process;
    private readonly Task _logging = Task.CompletedTask;
    private RunEnded? _ended;

    /// <summary>Starts this program once more.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="options">What sets its process apart from this one.</param>
    public RunProcess(IEnumerable<string> arguments, RunProcessOptions options)
    {
        _options = options;
        var start = new ProcessStartInfo(ThisProgram.Start[0], [.. ThisProgram.Start[1..], .. arguments]);
        start.Environment["DOTNET_ROOT"] = ThisProgram.RuntimeFolder;
        start.Environment[RunChannel.Variable] =
            $"{_fromChild.GetClientHandleAsString()},{_toChild.GetClientHandleAsString()}";
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardInput =
            start.RedirectStandardOutput =
            start.RedirectStandardError =
                options.Log is not null;
        _process = Process.Start(start)!;
        if (options.Log is { } log)
        {
            _process.StandardInput.Close();
            _logging = Task.WhenAll(CopyAsync(_process.StandardOutput, log), CopyAsync(_process.StandardError, log));
        }

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
        await Task.WhenAll(messages, _logging)
            .WaitAsync(LastMessages)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    private static async Task CopyAsync(StreamReader from, TextWriter log)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            // In one piece, since two streams come together here.
            log.Write($"{line}\n");
        }
    }

    private async Task FollowAsync()
    {
        using var reader = new StreamReader(_fromChild);
        while (_ended is null && await reader.ReadLineAsync() is { } line)
        {
            switch (RunMessage.OfLine(line))
            {
                case CellRuns { Cell: var cell }:
                    CellNumber = cell.Number;
                    _options.Progress?.Report(cell);
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

/// <summary>What sets a process that runs cells apart from the one that starts it.</summary>
internal sealed record RunProcessOptions
{
    /// <summary>Variables that its environment has besides.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Where the lines of its standard output and error go, from any thread; by default it has the streams of the process that
    /// starts it. With a log it has no standard input.
    /// </summary>
    public TextWriter? Log { get; init; }

    /// <summary>Told how far its run is, from any thread.</summary>
    public IProgress<CellProgress>? Progress { get; init; }
}
