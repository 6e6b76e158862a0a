using System.Collections.Concurrent;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>
/// Progress where somebody watches: the cells that have ended, and below them the running one with a spinner, its time
/// and the newest line that it wrote.
/// </summary>
internal sealed class LiveProgress(IAnsiConsole console, TimeProvider clock) : IProgress<CellProgress>
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<CellProgress> _ended = new();
    private volatile Seen? _current;

    /// <inheritdoc />
    public void Report(CellProgress value)
    {
        if (value.State == CellStatus.Running)
        {
            _current = new Seen(value, clock.GetTimestamp());
        }
        else
        {
            _ended.Enqueue(value);
        }
    }

    /// <summary>Shows the progress of a run until it ends.</summary>
    public Task<NotebookRun> WatchAsync(Func<IProgress<CellProgress>, Task<NotebookRun>> run) =>
        console
            .Status()
            .Spinner(Spinner.Known.Dots)
            .StartAsync(
                "Starting",
                async status =>
                {
                    var running = Task.Run(() => run(this));
                    while (!running.IsCompleted)
                    {
                        Show(status);
                        await Task.WhenAny(running, Task.Delay(Pace, clock));
                    }

                    Show(status);
                    return await running;
                }
            );

    private void Show(StatusContext status)
    {
        while (_ended.TryDequeue(out var cell))
        {
            console.MarkupLine(PlainProgress.Line(cell));
        }

        if (_current is { } seen)
        {
            status.Status = Line(seen.Cell, seen.Cell.Elapsed + clock.GetElapsedTime(seen.Timestamp));
        }
    }

    private string Line(CellProgress cell, TimeSpan elapsed)
    {
        var head = $"[{cell.Number}/{cell.Count}] {cell.Title} {Elapsed.Text(elapsed)}";
        var room = console.Profile.Width - head.Length - 8;
        var latest = room < 10 ? "" : Shortened(cell.LatestLine, room);
        return $"{Markup.Escape(head)}  [grey]{Markup.Escape(latest)}[/]";
    }

    private static string Shortened(string text, int length) =>
        text.Length <= length ? text : text[..(length - 1)] + "…";

    private sealed record Seen(CellProgress Cell, long Timestamp);
}
