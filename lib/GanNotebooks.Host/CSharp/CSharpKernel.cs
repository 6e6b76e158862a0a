using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.ValueSharing;

namespace GanNotebooks.Host.CSharp;

/// <summary>Runs C# as one of the kernels of .NET Interactive, on an engine of its own.</summary>
internal sealed class CSharpKernel
    : Kernel,
        ILateEvents,
        IKernelCommandHandler<SubmitCode>,
        IKernelCommandHandler<RequestCompletions>,
        IKernelCommandHandler<RequestHoverText>,
        IKernelCommandHandler<RequestSignatureHelp>,
        IKernelCommandHandler<RequestDiagnostics>,
        IKernelCommandHandler<RequestValueInfos>,
        IKernelCommandHandler<RequestValue>,
        IKernelCommandHandler<SendValue>
{
    private readonly CSharpEngine _engine;
    private readonly CellParser _parser;
    private readonly LanguageService _language;

    /// <summary>Makes the kernel of an engine, which it disposes of.</summary>
    /// <param name="engine">Runs the code.</param>
    /// <param name="kernelOf">The kernel that a magic selects, given its name without <c>#!</c>.</param>
    public CSharpKernel(CSharpEngine engine, Func<string, string?> kernelOf)
        : base(CellSource.CSharp)
    {
        _engine = engine;
        _parser = new(kernelOf);
        _language = new(engine.DraftAsync, _parser);
        KernelInfo.LanguageName = "C#";
        KernelInfo.LanguageVersion = CSharpLanguage.VersionText;
        KernelInfo.DisplayName = "C# Script";
        KernelInfo.Description = "Compiles and runs C#.";
        RegisterForDisposal(_language);
        RegisterForDisposal(_engine);
        RegisterForDisposal(Formatter.SubscribeToDisplayedValues(ShowLate));
    }

    /// <summary>Ends when the compiler is loaded.</summary>
    public Task Started => _engine.Started;

    /// <summary>Loads what is needed while code is typed, and does not depend on the notebook.</summary>
    public Task LoadLanguageAsync() => _language.LoadAsync();

    /// <inheritdoc />
    public void PublishLate(KernelEvent kernelEvent) => PublishEvent(kernelEvent);

    /// <summary>Makes everything available that a cell's parts in C# refer to, before the first of them runs.</summary>
    /// <exception cref="CellFailedException">Something cannot be had.</exception>
    public async Task ReferToAsync(SubmitCode cell, KernelInvocationContext context)
    {
        foreach (var part in PartsOf(cell).Where(part => part.References.Length > 0))
        {
            try
            {
                await _engine.ReferToAsync(part, CellContext.Of(context));
            }
            catch (CellException exception)
            {
                throw new CellFailedException(ErrorTranslator.FromDirective(exception, CellCommand.NameOf(cell)));
            }
        }
    }

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        CellConsole.Install();
        var cell = CellContext.Of(context);
        foreach (var part in CodeOf(command, cell))
        {
            var end = await _engine.RunAsync(
                part,
                CellCommand.NameOf(command),
                cell,
                value => Return(value, command, cell)
            );
            cell.Flush();
            if (end.Error is { } error)
            {
                if (context.Command is SubmitCode whole && CellDiagnostic.Of(error, whole) is { } mark)
                {
                    context.Publish(mark);
                }

                context.Fail(
                    command,
                    new CellFailedException(error, isCancelled: end.Status is CellStatus.Cancelled),
                    string.Join('\n', error.Traceback)
                );
                return;
            }
        }
    }

    async Task IKernelCommandHandler<RequestCompletions>.HandleAsync(
        RequestCompletions command,
        KernelInvocationContext context
    )
    {
        var typed = new TypedCode(command);
        var found = await _language.CompleteAsync(typed.Code, typed.Cursor, context.CancellationToken);
        context.Publish(typed.Answer(found));
    }

    async Task IKernelCommandHandler<RequestHoverText>.HandleAsync(
        RequestHoverText command,
        KernelInvocationContext context
    )
    {
        var typed = new TypedCode(command);
        var detail = (command as RequestInspection)?.Detail ?? 1;
        var text = await _language.InspectAsync(typed.Code, typed.Cursor, detail, context.CancellationToken);
        if (text.Count > 0)
        {
            context.Publish(
                new HoverTextProduced(
                    command,
                    [.. text.Select(pair => new FormattedValue(pair.Key, pair.Value))],
                    typed.SpanOf(typed.Cursor, typed.Cursor)
                )
            );
        }
    }

    async Task IKernelCommandHandler<RequestSignatureHelp>.HandleAsync(
        RequestSignatureHelp command,
        KernelInvocationContext context
    )
    {
        var typed = new TypedCode(command);
        if (await _language.CallAtAsync(typed.Code, typed.Cursor, context.CancellationToken) is { } call)
        {
            context.Publish(
                new SignatureHelpProduced(command, call.Signatures, call.ActiveSignature, call.ActiveParameter)
            );
        }
    }

    async Task IKernelCommandHandler<RequestDiagnostics>.HandleAsync(
        RequestDiagnostics command,
        KernelInvocationContext context
    )
    {
        var found = await _language.DiagnoseAsync(command.Code, context.CancellationToken);
        if (found.Length > 0)
        {
            context.Publish(
                new DiagnosticsProduced(
                    [.. found.Select(Diagnostic.FromCodeAnalysisDiagnostic)],
                    [.. found.Select(one => new FormattedValue(PlainTextFormatter.MimeType, one.ToString()))],
                    command
                )
            );
        }
    }

    async Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(
        RequestValueInfos command,
        KernelInvocationContext context
    )
    {
        var variables = await _engine.VariablesAsync();
        context.Publish(
            new ValueInfosProduced(
                [
                    .. variables
                        .OrderBy(variable => variable.Name, StringComparer.Ordinal)
                        .Select(variable => new KernelValueInfo(
                            variable.Name,
                            FormattedValue.CreateSingleFromObject(variable.Value, command.MimeType),
                            variable.Type
                        )),
                ],
                command
            )
        );
    }

    async Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var variables = await _engine.VariablesAsync();
        if (variables.FirstOrDefault(variable => variable.Name == command.Name) is not { } found)
        {
            context.Fail(command, message: $"There is no variable {command.Name} in the kernel {Name}.");
            return;
        }

        var formatted = FormattedValue.CreateSingleFromObject(found.Value, command.MimeType);
        context.Publish(new ValueProduced(found.Value, command.Name, formatted, command));
    }

    Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context) =>
        SetValueAsync(
            command,
            context,
            async (name, value, _) =>
            {
                try
                {
                    await _engine.SetVariableAsync(name, value, CellContext.Of(context));
                }
                catch (CompilationException)
                {
                    context.Fail(command, message: $"{name} is no name for a C# variable.");
                }
            }
        );

    private static void Return(object? value, SubmitCode command, CellContext cell) =>
        cell.Publish(new ReturnValueProduced(value, command, ValueFormatter.Format(value)));

    // Every kernel of the process is told of what any of them shows.
    private void ShowLate(DisplayedValue shown)
    {
        if (CellContext.Current is { } cell && cell.Invocation.HandlingKernel?.RootKernel == RootKernel)
        {
            cell.Update(shown);
        }
    }

    // A cell that has magics arrives in pieces, whose lines are where they are in the cell only in the cell itself.
    private IEnumerable<CellCode> CodeOf(SubmitCode command, CellContext cell) =>
        command.Parent is SubmitCode whole
        && cell.TakePart(PartsOf(whole), LiteralMagics.Restore(command.Code)) is { } part
            ? [part]
            : PartsOf(command);

    private IReadOnlyList<CellCode> PartsOf(SubmitCode cell) =>
        _parser.Parse(LiteralMagics.Restore(cell.Code), cell.TargetKernelName ?? CellSource.CSharp).Parts;
}
