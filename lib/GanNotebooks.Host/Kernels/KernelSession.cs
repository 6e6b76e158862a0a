using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Syntax;
using GanNotebooks.Host.Interactive;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Kernels;

/// <summary>The one seam between faces and kernels: run, complete, inspect, is complete, interrupt.</summary>
/// <remarks>
/// Everything goes through commands and events of .NET Interactive. Making a session starts loading what it needs in
/// the background. Cells wait for each other's end. A cell that was cancelled and cannot be stopped is left behind: it
/// gets no further output, and the next cell runs.
/// </remarks>
public sealed class KernelSession : IDisposable
{
    private static readonly string[] Samples =
    [
        "Console.",
        "var text = \"a\"; text.",
        "Cons",
        "new[] { 1, 2 }.Where(number => number.",
        "Console.WriteLine(",
        "using System.",
    ];

    private readonly KernelOptions _options;
    private readonly Task<NotebookKernel> _start;
    private readonly TaskCompletionSource _quit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Of commands of cells: by the command itself for what outlives them, by its token for what other processes send.
    private readonly ConditionalWeakTable<KernelCommand, CellSink> _sinks = [];
    private readonly ConcurrentDictionary<string, CellSink> _running = [];

    /// <summary>A session in which nothing is declared yet.</summary>
    public KernelSession(KernelOptions options)
    {
        _options = options;
        CellConsole.Install();
        var engine = new CSharpEngine(options, PackageExtensions.LoadAsync);
        _start = Task.Run(() =>
        {
            var kernel = new NotebookKernel(engine, options);
            kernel.Root.KernelEvents.Subscribe(Take);
            kernel.Root.UseInput(command => _sinks.TryGetValue(command, out var sink) ? sink.Input : ClientInput);
            kernel.Root.UseQuitCommand(() =>
            {
                _quit.TrySetResult();
                return Task.CompletedTask;
            });
            return kernel;
        });
    }

    /// <summary>The version of the C# of cells, such as <c>14.0</c>.</summary>
    internal static string LanguageVersion => CSharpLanguage.VersionText;

    /// <summary>Ends when the compiler is loaded.</summary>
    internal Task Started => Task.Run(async () => await (await _start).CSharp.Started);

    /// <summary>Ends when a cell, or who else sends commands, asks the kernels to quit.</summary>
    internal Task Quit => _quit.Task;

    /// <summary>Runs one cell that has nobody to ask for input.</summary>
    /// <param name="cell">What to run.</param>
    /// <param name="outputs">Receives what the cell shows, as that of the other overload does.</param>
    /// <param name="cancellationToken">Stops the cell; the state of earlier cells survives.</param>
    public Task<CellResult> RunAsync(
        CellSource cell,
        IProgress<CellOutput> outputs,
        CancellationToken cancellationToken = default
    ) => RunAsync(cell, outputs, input: null, cancellationToken);

    /// <summary>Runs one cell that may ask its user for input.</summary>
    /// <param name="cell">What to run.</param>
    /// <param name="outputs">Receives what the cell shows, in order, from any thread, one at a time; a task that the cell
    /// leaves running may show something after the cell's end.</param>
    /// <param name="input">Asks the user; <see langword="null" /> where there is none.</param>
    /// <param name="cancellationToken">Stops the cell; the state of earlier cells survives.</param>
    /// <returns>How it ended. A failing cell does not throw.</returns>
    public async Task<CellResult> RunAsync(
        CellSource cell,
        IProgress<CellOutput> outputs,
        CellInput? input,
        CancellationToken cancellationToken = default
    )
    {
        var started = _options.Clock.GetTimestamp();
        var sink = new CellSink(outputs, input);
        var end = await Task.Run(() => RunAsync(cell, sink, cancellationToken), CancellationToken.None);
        if (end.Error is not null)
        {
            sink.Add(end.Error);
        }

        await sink.DrainAsync();
        return end with { Duration = _options.Clock.GetElapsedTime(started) };
    }

    /// <summary>Asks the client for what cells want to know that it sent itself.</summary>
    internal CellInput? ClientInput { get; set; }

    /// <summary>Lets a client send commands, and tells it events.</summary>
    internal async Task<KernelHost> ConnectAsync(
        IKernelCommandAndEventSender sender,
        IKernelCommandAndEventReceiver receiver,
        Uri address
    )
    {
        var host = (await _start).Root.UseHost(sender, receiver, address);
        await host.ConnectAsync();
        return host;
    }

    /// <summary>Stops whatever cells run.</summary>
    internal async Task InterruptAsync() => (await _start).Interrupt();

    /// <summary>Answers a question about code that is being typed, also while a cell runs.</summary>
    internal async Task<IReadOnlyList<KernelEvent>> AnswerAsync(KernelCommand question) =>
        await (await _start).Questions.AnswerAsync(question);

    /// <summary>What could be typed at the cursor.</summary>
    /// <param name="code">The cell so far.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length, in UTF-16 code units.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    internal async Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken)
    {
        var lines = SourceText.From(code).Lines;
        var events = await AnswerAsync(new RequestCompletions(code, lines.PositionOf(cursor)))
            .WaitAsync(cancellationToken);
        return events.OfType<CompletionsProduced>().FirstOrDefault() is { LinePositionSpan: { } span } found
            ? new(
                [
                    .. found.Completions.Select(item => new Completion(
                        item.DisplayText,
                        CompletionKind.Of([item.Kind]),
                        item.Documentation
                    )),
                ],
                lines.IndexOf(span.Start),
                lines.IndexOf(span.End)
            )
            : Completions.None(cursor);
    }

    /// <summary>What is at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length, in UTF-16 code units.</param>
    /// <param name="detail">0 for the essentials, 1 for all that is known.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    /// <returns>Its description; empty where nothing is known.</returns>
    internal async Task<MimeBundle> InspectAsync(
        string code,
        int cursor,
        int detail,
        CancellationToken cancellationToken
    )
    {
        var position = SourceText.From(code).Lines.PositionOf(cursor);
        var events = await AnswerAsync(new RequestInspection(code, position, detail)).WaitAsync(cancellationToken);
        return new(events.OfType<HoverTextProduced>().SelectMany(found => found.Content));
    }

    /// <summary>Whether a cell can be run, or its author is not done typing.</summary>
    internal async Task<Completeness> IsCompleteAsync(string code) => (await _start).Completeness.Of(code);

    /// <summary>Loads what questions about code need, as far as that does not depend on the notebook.</summary>
    internal async Task LoadLanguageAsync() => await (await _start).CSharp.LoadLanguageAsync();

    /// <summary>Lets .NET compile what answers questions, so that the first is answered as quickly as later ones.</summary>
    /// <returns>A step at a time, between which questions can be answered.</returns>
    internal IEnumerable<Task> WarmUp()
    {
        foreach (var code in Samples)
        {
            yield return CompleteAsync(code, code.Length, CancellationToken.None);
        }

        yield return InspectAsync("Console.WriteLine(", 0, 1, CancellationToken.None);

        // Nobody waits now, and half of the heap is what loading left behind.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // A session that has not started yet has nothing to clean up.
        if (_start.IsCompletedSuccessfully)
        {
            _start.Result.Dispose();
        }
    }

    private async Task<CellResult> RunAsync(CellSource cell, CellSink sink, CancellationToken cancellationToken)
    {
        var kernel = await _start;
        SubmitCode command;
        try
        {
            command = kernel.CommandOf(cell);
        }
        catch (CellFailedException exception)
        {
            return CellResult.Failed(exception.Error);
        }

        var context = KernelInvocationContext.GetOrCreateAmbientContext(command);
        var token = command.GetOrCreateToken();
        _sinks.Add(command, sink);
        _running[token] = sink;
        try
        {
            await using var _ = cancellationToken.Register(() => NotebookKernel.Interrupt(context));
            var result = await kernel.Root.SendAsync(command);
            CellContext.Of(context).Flush();
            return CommandResult.Of(result, cell.Name);
        }
        finally
        {
            _running.TryRemove(token, out var _);
        }
    }

    private void Take(KernelEvent kernelEvent)
    {
        var command = kernelEvent.Command;
        while (command.Parent is { } parent)
        {
            command = parent;
        }

        if (
            _sinks.TryGetValue(command, out var sink)
            || _running.TryGetValue(command.GetOrCreateToken().Split('.')[0], out sink)
        )
        {
            sink.Take(kernelEvent);
        }
    }
}
