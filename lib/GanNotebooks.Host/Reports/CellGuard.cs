using System.Diagnostics;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Reports.Html;
using Markdig.Syntax;

namespace GanNotebooks.Host.Reports;

/// <summary>Sets the parts of one cell within bounds, so that no notebook can hang or end the program.</summary>
/// <remarks>
/// Each part is set on a thread of its own, whose stack is larger than that of the thread pool, and all of them together
/// within a limit of time. The thread of a part that takes longer is left behind: it ends with the program at the latest.
/// </remarks>
/// <param name="cell">What to call the cell, such as <c>Cell 3 (Train)</c>.</param>
/// <param name="length">How many characters the cell has, outputs included.</param>
/// <param name="notes">Gets a sentence about each part that is not set.</param>
/// <param name="leastTime">The limit of time for a small cell; a large one gets a second more for each million characters.</param>
internal sealed class CellGuard(string cell, long length, ICollection<string> notes, TimeSpan leastTime)
{
    private const int StackSize = 16 << 20;
    private const double CharactersPerSecond = 1e6;

    private readonly TimeSpan _limit = leastTime + TimeSpan.FromSeconds(length / CharactersPerSecond)
        is { Ticks: > 0 } time
        ? time
        : TimeSpan.Zero;
    private TimeSpan _used;

    /// <summary>Sets a part.</summary>
    /// <param name="part">What to call the part, such as <c>output 2</c>; <c>null</c> where it is all there is.</param>
    /// <param name="set">Sets it.</param>
    /// <param name="plain">HTML that shows the part where it cannot be set.</param>
    public string Set(string? part, Func<string> set, Func<string> plain) => Try(part, set) ?? Plain(plain());

    /// <summary>HTML that shows a part plain, with the note that was last written.</summary>
    public string Plain(string html) => $"{html}<p class=\"limit\">{Escaped.Text(notes.Last())}</p>\n";

    /// <summary>Does what a part needs; <see langword="null" /> where it goes beyond a limit or fails.</summary>
    /// <param name="part">What to call the part.</param>
    /// <param name="work">What is to be done.</param>
    public T? Try<T>(string? part, Func<T> work)
        where T : class
    {
        T? result = null;
        Exception? failure = null;
        var start = Stopwatch.GetTimestamp();
        var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "setting a cell" };
        var hasEnded = false;
        if (_limit - _used is { Ticks: > 0 } left)
        {
            thread.Start();
            hasEnded = thread.Join(left);
        }

        _used += Stopwatch.GetElapsedTime(start);
        if (hasEnded && failure is null)
        {
            return result;
        }

        notes.Add(
            $"{cell}{(part is null ? "" : $", {part},")} is shown plain: {(hasEnded ? Why(failure!) : TooSlow())}."
        );
        return null;

        void Run()
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }

    private string TooSlow() => $"it takes longer than {_limit.TotalSeconds:0} s to set";

    // Whatever a library makes of a strange cell, the rest of the notebook is still worth a page.
    private static string Why(Exception failure) =>
        failure switch
        {
            LimitException limit => $"it {limit.Message}",
            InsufficientExecutionStackException => "it is nested too deep",
            _ => $"it cannot be set ({failure.GetType().Name}: {failure.Message.Split('\n')[0].TrimEnd('.', '\r')})",
        };
}

/// <summary>A cell of prose whose Markdown could be parsed.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Document">Its Markdown.</param>
/// <param name="Guard">What it is set within.</param>
internal sealed record ProseCell(MarkdownCell Cell, MarkdownDocument Document, CellGuard Guard);

/// <summary>Gives memory back in time while a large notebook is set; the runtime would let garbage grow into gigabytes.</summary>
internal sealed class MemoryWatch
{
    private const long Garbage = 64L << 20;

    private long _start = GC.GetTotalAllocatedBytes();

    /// <summary>Collects garbage where there is much of it; to be called after each piece of work.</summary>
    public void Watch()
    {
        if (GC.GetTotalAllocatedBytes() - _start > Garbage)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _start = GC.GetTotalAllocatedBytes();
        }
    }
}
