using System.Threading.Channels;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Interactive;

/// <summary>Takes the events of one cell, and hands on what they show, in order and one at a time.</summary>
/// <remarks>
/// A task of its own calls the receiver, never the thread that shows something: the receiver may write to the
/// console, whose lock the showing thread may hold. Outputs of a task that outlives its cell still arrive.
/// </remarks>
internal sealed class CellSink
{
    private readonly Channel<CellOutput> _queue = Channel.CreateUnbounded<CellOutput>(new() { SingleReader = true });

    /// <summary>Starts to hand on.</summary>
    /// <param name="target">Receives what the cell shows.</param>
    /// <param name="input">Asks the cell's user; <see langword="null" /> where there is none.</param>
    public CellSink(IProgress<CellOutput> target, CellInput? input)
    {
        Input = input is null ? null : (prompt, isPassword, token) => AskAsync(input, prompt, isPassword, token);
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => DeliverAsync(target));
        }
    }

    /// <summary>Asks the cell's user, who has seen by then what was shown so far; <see langword="null" /> where there is none.</summary>
    public CellInput? Input { get; }

    /// <summary>Takes an event.</summary>
    public void Take(KernelEvent kernelEvent)
    {
        if (OutputOf(kernelEvent) is { } output)
        {
            Add(output);
        }
    }

    /// <summary>Adds an output.</summary>
    public void Add(CellOutput output)
    {
        try { }
        finally // A cell is never aborted inside a finally block, so none is lost half-way.
        {
            _queue.Writer.TryWrite(output);
        }
    }

    /// <summary>Waits until everything added so far has been received.</summary>
    /// <exception cref="Exception">What the receiver threw.</exception>
    public Task DrainAsync()
    {
        var mark = new Mark(new(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Writer.TryWrite(mark);
        return mark.Passed.Task;
    }

    private static CellOutput? OutputOf(KernelEvent kernelEvent) =>
        kernelEvent switch
        {
            StandardOutputValueProduced text => new StreamOutput(OutputStream.Out, TextOf(text)),
            StandardErrorValueProduced text => new StreamOutput(OutputStream.Error, TextOf(text)),
            ReturnValueProduced { Value: DisplayedValue } => null,
            ReturnValueProduced value => new ValueOutput(ValueFormatter.BundleOf(value)),
            DisplayedValueUpdated update => new DisplayUpdate(ValueFormatter.BundleOf(update), update.ValueId),
            // Why an input cannot be had is told by who asked for it.
            ErrorProduced { Command: RequestInput or RequestInputs } => null,
            ErrorProduced error when ToolKernel.Forwards(error.Command) => null,
            ErrorProduced error => new StreamOutput(OutputStream.Error, $"{error.Message}\n"),
            DisplayedValueProduced shown => new DisplayOutput(
                ValueFormatter.BundleOf(shown),
                shown.ValueId ?? Guid.NewGuid().ToString()
            ),
            OutputCleared cleared => new ClearOutput(cleared.Wait),
            _ => null,
        };

    private static string TextOf(DisplayEvent text) => string.Concat(text.FormattedValues.Select(one => one.Value));

    private async Task<string> AskAsync(CellInput input, string prompt, bool isPassword, CancellationToken token)
    {
        await DrainAsync().WaitAsync(token);
        return await input(prompt, isPassword, token);
    }

    private async Task DeliverAsync(IProgress<CellOutput> target)
    {
        Exception? failure = null;
        await foreach (var output in _queue.Reader.ReadAllAsync())
        {
            if (output is Mark mark)
            {
                _ = failure is null ? mark.Passed.TrySetResult() : mark.Passed.TrySetException(failure);
                continue;
            }

            try
            {
                target.Report(output);
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }
    }

    private sealed record Mark(TaskCompletionSource Passed) : CellOutput;
}
