using GanNotebooks.Host.Display;
using GanNotebooks.Host.Scripting.Directives;
using GanNotebooks.Host.Scripting.Errors;
using GanNotebooks.Host.Scripting.Execution;
using GanNotebooks.Host.Scripting.Magics;
using GanNotebooks.Host.Scripting.References;
using GanNotebooks.Host.Scripting.Submissions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Scripting;

/// <summary>The state of a notebook between its cells, and how one more cell runs on it.</summary>
internal sealed class Notebook : IDisposable
{
    private const string Usings = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using Microsoft.DotNet.Interactive;
        using Microsoft.DotNet.Interactive.Formatting;
        using static Microsoft.DotNet.Interactive.Kernel;
        """;

    private readonly NotebookReferences references;
    private readonly NotebookLibraries libraries;
    private readonly ScriptFiles scripts;
    private readonly SubmissionCompiler compiler;
    private readonly SubmissionChain chain;
    private readonly CellParser parser;
    private readonly CellRun run;

    // What is typed next sees what a running cell declares, before the cell has ended.
    private volatile CSharpCompilation? latest;

    private Notebook(EngineOptions options)
    {
        var carried = CarriedAssemblies.OfProcess();
        var context = new NotebookLoadContext();
        references = new(carried, context);
        libraries = new(options, carried, references, context);
        parser = new(new MagicCatalog(options.Clock));
        scripts = new(options.WorkingDirectory, parser);
        compiler = new(scripts, references);
        chain = new(context);
        run = new(options);
        references.AddFramework();
        foreach (var name in CarriedAssemblies.OfCells)
        {
            references.TryAddCarried(name);
        }
    }

    /// <summary>A notebook in which the usual namespaces are imported.</summary>
    public static async Task<Notebook> StartAsync(EngineOptions options)
    {
        var notebook = new Notebook(options);
        notebook.Import();
        await notebook.WarmUpAsync();
        return notebook;
    }

    /// <summary>Runs one cell.</summary>
    /// <exception cref="Exception">The cell could not be started, for reasons that <see cref="CellEnd" /> words.</exception>
    public async Task<CellEnd> RunAsync(
        CellSource cell,
        KernelInvocationContext context,
        CancellationToken cancellationToken
    )
    {
        CellConsole.Install();
        StrayExceptions.Catch();
        context.Enter();
        var atEnd = new List<Action>();
        foreach (var part in parser.Parse(cell.Code))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = await RunAsync(part, cell.Name, context, atEnd.Add, cancellationToken);
            if (end.Status is not CellStatus.Succeeded)
            {
                return end;
            }
        }

        atEnd.ForEach(action => action());
        return CellEnd.Success;
    }

    /// <summary>What a cell that is being typed would be compiled with. May be called while a cell runs.</summary>
    public CellDraft Draft(string code)
    {
        var mask = CellMask.Of(code, parser);
        return new(mask.Code, latest!, [.. references.Fresh, .. libraries.Preview(mask.References)]);
    }

    /// <inheritdoc />
    public void Dispose() => libraries.Dispose();

    private async Task<CellEnd> RunAsync(
        CellPart part,
        string cellName,
        KernelInvocationContext context,
        Action<Action> atEnd,
        CancellationToken cancellationToken
    )
    {
        switch (part)
        {
            case CellPart.Magic magic:
                magic.Command.Run(
                    new(magic.Name, magic.Arguments, magic.Content, magic.Place, context, chain.Variables, atEnd)
                );
                return CellEnd.Success;
            case CellPart.Code code:
                await libraries.AddAsync(scripts.ReferencesOf(code), context, cancellationToken);
                return await RunAsync(code.Text, cellName, context, cancellationToken);
            default:
                throw new ArgumentOutOfRangeException(nameof(part));
        }
    }

    private async Task<CellEnd> RunAsync(
        string code,
        string cellName,
        KernelInvocationContext context,
        CancellationToken cancellationToken
    )
    {
        var submission = compiler.Compile(code, cellName, chain.Last, references.Fresh, cancellationToken);
        foreach (var warning in submission.Warnings)
        {
            context.DisplayStandardError($"{ErrorTranslator.Describe(warning)}\n");
        }

        if (submission.Errors is { Count: > 0 } errors)
        {
            throw new CompilationException(errors);
        }

        if (submission.Image is not { } image)
        {
            Keep(submission);
            return CellEnd.Success;
        }

        var keep = submission.DeclaresSomething || references.Fresh.Length > 0;
        var cell = chain.Load(image, keep);
        latest = keep ? submission.Compilation : latest;
        var end = await run.RunAsync(cellName, () => ShowAsync(cell, image, context), context, cancellationToken);
        if (keep)
        {
            Keep(submission);
        }

        return end;
    }

    private static async Task ShowAsync(
        Func<Task<object?>> cell,
        SubmissionImage image,
        KernelInvocationContext context
    )
    {
        var value = await cell();

        // A call of display() has shown its value already.
        if (image.HasValue && value is not DisplayedValue)
        {
            context.Emit(new ValueOutput(ValueFormatter.Format(value)));
        }
    }

    private void Keep(Submission submission)
    {
        chain.Keep(submission);
        latest = chain.Last;
        references.MarkKept();
    }

    private void Import() => Keep(compiler.Compile(Usings, "usings", null, references.Fresh, CancellationToken.None));

    // The first cell that is compiled, run and formatted loads the compiler; better before the student waits for it.
    private async Task WarmUpAsync()
    {
        var submission = compiler.Compile("""$"{1 + 1}" """, "warm-up", chain.Last, [], CancellationToken.None);
        if (submission.Image is { } image && !submission.DeclaresSomething)
        {
            ValueFormatter.Format(await chain.Load(image, keep: false)());
        }
    }
}
