using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace GanNotebooks.Host.Interactive;

/// <summary>The kernels of one notebook: C# and those of .NET Interactive beside it, with its magics and ours.</summary>
internal sealed class NotebookKernel : IDisposable
{
    private readonly CellParser _parser;
    private readonly ConcurrentDictionary<KernelInvocationContext, bool> _running = [];

    /// <summary>Puts them together.</summary>
    /// <param name="engine">Runs C#.</param>
    /// <param name="options">What the notebook is run with.</param>
    public NotebookKernel(CSharpEngine engine, KernelOptions options)
    {
        _parser = new(KernelOf);
        Completeness = new(_parser, name => Root!.AllDirectives().Any(directive => directive.Name == $"#!{name}"));
        Directives = new(options.WorkingDirectory, () => Root!.AllDirectives());
        CSharp = new(engine, KernelOf);
        Root = new CompositeKernel { DefaultKernelName = CellSource.CSharp };
        // First of all, so that text comes before what is shown after it.
        Root.KernelEvents.Subscribe(CellContext.FlushBefore);
        Root.Add(CSharp.UseWho().UseValueSharing(), ["c#", "C#"]);
        Root.Add(new HtmlKernel());
        Root.Add(new JavaScriptKernel(), ["js"]);
        Root.Add(new KeyValueStoreKernel().UseWho());
        Root.Add(new TextKernel("markdown", "Markdown", text => text));
        Root.Add(new TextKernel("mermaid", "Mermaid", text => $"```mermaid\n{text}\n```"));
        foreach (var language in ToolKernel.All(options))
        {
            Root.Add(language.Kernel, language.Aliases);
        }

        Root.UseImportMagicCommand();
        Root.UseTime(options.Clock).UseAbout().UseList();
        Root.AddConnectDirective(new ConnectStdioDirective(options.WorkingDirectory));
        Root.AddMiddleware(ReferFirstAsync);
        Root.AddMiddleware(TrackAsync);
        Questions = new(CSharp, Directives);
    }

    /// <summary>What all commands go to.</summary>
    public CompositeKernel Root { get; }

    /// <summary>The kernel that runs C#.</summary>
    public CSharpKernel CSharp { get; }

    /// <summary>Knows what could be typed in lines that are not code.</summary>
    public DirectiveCompletion Directives { get; }

    /// <summary>Answers questions about code that is being typed.</summary>
    public CodeQuestions Questions { get; }

    /// <summary>Knows whether code is complete.</summary>
    public CodeCompleteness Completeness { get; }

    /// <summary>A command that runs a cell.</summary>
    /// <exception cref="CellFailedException">There is no kernel for it.</exception>
    public SubmitCode CommandOf(CellSource cell)
    {
        var name = cell.KernelName ?? CellSource.CSharp;
        var kernel = KernelOf(name) ?? throw new CellFailedException(ToolKernel.Unknown(name));
        return CellCommand.Of(
            cell with
            {
                Code = LiteralMagics.Protect(cell.Code, _parser, kernel),
                KernelName = kernel,
            }
        );
    }

    /// <summary>Stops a cell; its end is told as ever, and the state of earlier cells survives.</summary>
    public static void Interrupt(KernelInvocationContext cell)
    {
        try
        {
            CancellationOf(cell).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cell has ended meanwhile.
        }
    }

    /// <summary>Stops whatever cells run.</summary>
    public void Interrupt()
    {
        foreach (var cell in _running.Keys)
        {
            Interrupt(cell);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Root.Dispose();

    // Packages of a cell come before all of it, also where the cell has no C# but its references.
    private async Task ReferFirstAsync(
        KernelCommand command,
        KernelInvocationContext context,
        KernelPipelineContinuation next
    )
    {
        if (context.Command is SubmitCode cell && command != cell && CellContext.Of(context).TryStart())
        {
            await CSharp.ReferToAsync(cell, context);
        }

        await next(command, context);
    }

    private async Task TrackAsync(
        KernelCommand command,
        KernelInvocationContext context,
        KernelPipelineContinuation next
    )
    {
        if (context.Command is not SubmitCode || !_running.TryAdd(context, true))
        {
            await next(command, context);
            return;
        }

        try
        {
            await next(command, context);
        }
        finally
        {
            _running.TryRemove(context, out _);
        }
    }

    private string? KernelOf(string name) =>
        Root
            .KernelInfo.SupportedDirectives.OfType<KernelSpecifierDirective>()
            .FirstOrDefault(selector => selector.Name == $"#!{name}")
            ?.KernelName;

    // The package's own ways to cancel end the command at once, and with it what the cell says of its end.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cancellationTokenSource")]
    private static extern ref CancellationTokenSource CancellationOf(KernelInvocationContext context);
}
