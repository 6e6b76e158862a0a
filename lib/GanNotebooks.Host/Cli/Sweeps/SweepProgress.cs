using System.Collections.Concurrent;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Sweeps;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Sweeps;

/// <summary>
/// The progress of a sweep: a line for each point that has ended; where somebody watches, below them one for each that runs,
/// and a bar with the time that is left.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="clock">What times are taken from.</param>
/// <param name="count">How many points the grid has.</param>
/// <param name="toRun">How many of them are run.</param>
/// <param name="jobs">How many run at once.</param>
internal sealed class SweepProgress(Terminal terminal, TimeProvider clock, int count, int toRun, int jobs)
{
    private const int BarLength = 30;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<SweepPoint, Running> _running = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Lock _lock = new();
    private int _ended;
    private int _timed;
    private TimeSpan _time;

    /// <summary>A point's process starts.</summary>
    /// <returns>Where it tells how far it is.</returns>
    public IProgress<CellProgress> Start(SweepPoint point)
    {
        var running = new Running(clock);
        _running[point] = running;
        return running;
    }

    /// <summary>A point has ended.</summary>
    /// <param name="status">How it stands now.</param>
    /// <param name="elapsed">How long it took.</param>
    public void End(PointStatus status, TimeSpan elapsed)
    {
        _running.TryRemove(status.Point, out _);
        lock (_lock)
        {
            _ended++;
            if (status.State is PointState.Done or PointState.Failed)
            {
                _timed++;
                _time += elapsed;
            }

            Say($"{LineOf(status, elapsed)}{(Left() is { } left ? $"  [grey]{left}[/]" : "")}");
        }
    }

    /// <summary>Shows progress until all has ended.</summary>
    public Task WatchAsync(Func<Task> run) => terminal.IsLive ? WatchLiveAsync(run) : run();

    private async Task WatchLiveAsync(Func<Task> run) =>
        await terminal
            .Out.Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async display =>
            {
                var running = Task.Run(run);
                while (!running.IsCompleted)
                {
                    Show(display);
                    await Task.WhenAny(running, Task.Delay(Pace, clock));
                }

                Show(display);
                await running;
            });

    private void Show(LiveDisplayContext display)
    {
        while (_lines.TryDequeue(out var line))
        {
            terminal.Out.MarkupLine(line);
        }

        var running = _running
            .OrderBy(item => item.Key.Number)
            .Select(item => new Markup(LineOf(item.Key, item.Value)));
        display.UpdateTarget(new Rows([.. running, new Markup(Bar())]));
    }

    private void Say(string line)
    {
        if (terminal.IsLive)
        {
            _lines.Enqueue(line);
        }
        else
        {
            terminal.Out.MarkupLine(line);
        }
    }

    private string LineOf(PointStatus status, TimeSpan elapsed)
    {
        var mark = status.State switch
        {
            PointState.Done => "[green]✓[/]",
            PointState.Failed => "[red]✗[/]",
            _ => "[yellow]![/]",
        };
        var state = status.State == PointState.Done ? "" : $"  {SweepTable.Word(status.State)}";
        return $"{mark} {Head(status.Point)} [grey]{Elapsed.Text(elapsed)}[/]{state}";
    }

    private string LineOf(SweepPoint point, Running running)
    {
        var cell = running.Cell is { } one ? $"cell {one.Number} of {one.Count} {one.Title}" : "starts";
        var text = $"{cell}  {running.Cell?.LatestLine}";
        var room = terminal.Out.Profile.Width - point.Name.Length - 26;
        var shown = text.Length <= room ? text : text[..Math.Max(0, room - 1)] + "…";
        return $"· {Head(point)} [grey]{Elapsed.Text(running.Time)}[/]  {Markup.Escape(shown)}";
    }

    private string Head(SweepPoint point) =>
        $"[grey]{Markup.Escape($"[{point.Number}/{count}]")}[/] {Markup.Escape(point.Name)}";

    private string Bar()
    {
        lock (_lock)
        {
            var done = BarLength * _ended / toRun;
            var left = Left();
            return $"{new string('█', done)}{new string('░', BarLength - done)} {_ended} of {toRun}{(left is null ? "" : $"  {left}")}";
        }
    }

    // As if all points took as long as those that have ended.
    private string? Left()
    {
        if (_timed == 0 || _ended == toRun)
        {
            return null;
        }

        var mean = _time / _timed;
        var started = _running.Values.Select(running => running.Time).ToList();
        var waiting = Math.Max(0, toRun - _ended - started.Count);
        var work = started.Aggregate(waiting * mean, (sum, time) => sum + (time < mean ? mean - time : TimeSpan.Zero));
        var left = TimeSpan.FromSeconds(Math.Ceiling((work / jobs).TotalSeconds));
        return $"about {(left < TimeSpan.FromMinutes(1) ? $"{left.Seconds} s" : Elapsed.Text(left))} left";
    }

    private sealed class Running(TimeProvider clock) : IProgress<CellProgress>
    {
        private readonly long _start = clock.GetTimestamp();
        private volatile CellProgress? _cell;

        public CellProgress? Cell => _cell;

        public TimeSpan Time => clock.GetElapsedTime(_start);

        public void Report(CellProgress value) => _cell = value;
    }
}
