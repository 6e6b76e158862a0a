using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Execution;
using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Packages;
using GanNotebooks.Host.CSharp.References;
using GanNotebooks.Host.CSharp.Submissions;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp;

/// <summary>What the cells so far have declared, and how one more runs on it.</summary>
internal sealed class ScriptSession : IDisposable
{
    private const string Usings = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using GanNotebooks.Host.CSharp.Globals;
        using Microsoft.DotNet.Interactive;
        using Microsoft.DotNet.Interactive.Formatting;
        using static GanNotebooks.Host.CSharp.Globals.CellDisplay;
        using static Microsoft.DotNet.Interactive.Kernel;
        """;

    private readonly NotebookReferences _references;
    private readonly NotebookLibraries _libraries;
    private readonly ScriptFiles _scripts;
    private readonly SubmissionCompiler _compiler;
    private readonly SubmissionChain _chain;
    private readonly CellRun _run;

    // The submission that runs and is to be kept, until it is.
    private Submission? _running;

    // What is typed next sees what a running cell declares, before the cell has ended.
    private volatile CSharpCompilation? _latest;

    private ScriptSession(KernelOptions options, PackageHandler? onPackage)
    {
        var hostAssemblies = HostAssemblies.OfProcess();
        var context = new NotebookLoadContext();
        _references = new(hostAssemblies, context);
        _libraries = new(options.WorkingDirectory, onPackage, hostAssemblies, _references, context);
        _scripts = new(options.WorkingDirectory);
        _compiler = new(_scripts, _references);
        _chain = new(context);
        _run = new(options);
        _references.AddFramework();
        foreach (var name in HostAssemblies.OfCells)
        {
            _references.TryAddHostProvided(name);
        }
    }

    /// <summary>The variables; of those with one name, the last declared.</summary>
    public IEnumerable<NotebookVariable> Variables => _chain.Variables;

    /// <summary>A session in which the usual namespaces are imported.</summary>
    public static async Task<ScriptSession> StartAsync(KernelOptions options, PackageHandler? onPackage)
    {
        var session = new ScriptSession(options, onPackage);
        session.Import();
        await session.WarmUpAsync();
        return session;
    }

    /// <summary>Runs one piece of code.</summary>
    /// <exception cref="Exception">It could not be started, for reasons that <see cref="CellResult" /> words.</exception>
    public async Task<CellResult> RunAsync(
        CellCode code,
        string cellName,
        CellContext cell,
        Action<object?> onValue,
        CancellationToken cancellationToken
    )
    {
        UnhandledExceptions.Catch(cell);
        KeepRunning();
        if (CodeDepth.TooDeepAt(code.Text) is { } index)
        {
            throw new CellException(
                "CompilationError",
                $"The code is nested more than {CodeDepth.Most} deep, which the compiler cannot take. Split it up.",
                new CellPlace(code.Text.AsSpan(0, index).Count('\n') + 1)
            );
        }

        await ReferToAsync(code, cell, cancellationToken);
        var submission = _compiler.Compile(code.Text, cellName, _chain.Last, _references.Fresh, cancellationToken);
        foreach (var warning in submission.Warnings)
        {
            cell.Write(OutputStream.Error, $"{ErrorTranslator.Describe(warning)}\n");
        }

        if (submission.Errors is { Count: > 0 } errors)
        {
            throw new CompilationException(errors);
        }

        if (submission.Image is not { } image)
        {
            Keep(submission);
            return CellResult.Succeeded;
        }

        var keep = submission.DeclaresSomething || _references.Fresh.Length > 0;
        var run = _chain.Load(image, keep);
        var watches = _chain.Watches(image, keep);
        if (!keep)
        {
            return await _run.RunAsync(cellName, ShowAsync, cell, watches, cancellationToken);
        }

        _latest = submission.Compilation;
        _running = submission;
        var end = await _run.RunAsync(cellName, ShowAsync, cell, watches, cancellationToken);
        if (_running == submission)
        {
            KeepRunning();
        }

        return end;

        async Task ShowAsync()
        {
            var value = await run();

            // A call of display() has shown its value already.
            if (image.HasValue && value is not DisplayedValue)
            {
                onValue(value);
            }
        }
    }

    /// <summary>Makes everything available that a piece of code refers to.</summary>
    /// <exception cref="CellException">Something cannot be had.</exception>
    public Task ReferToAsync(CellCode code, CellContext cell, CancellationToken cancellationToken) =>
        _libraries.AddAsync(_scripts.ReferencesOf(code), cell, cancellationToken);

    /// <summary>Declares a variable, in place of one that has that name.</summary>
    /// <exception cref="CompilationException">It has no name that C# takes.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public async Task SetVariableAsync(
        string name,
        object? value,
        CellContext cell,
        CancellationToken cancellationToken
    )
    {
        var type = CSharpTypeName.Of(value?.GetType() ?? typeof(object));
        var end = await RunAsync(new($"{type} {name} = default;", []), name, cell, _ => { }, cancellationToken);
        if (end.Status is not CellStatus.Succeeded)
        {
            throw new OperationCanceledException(end.Error?.Message);
        }

        _chain.SetLast(name, value);
    }

    /// <summary>What a piece that is being typed would be compiled with. May be called while one runs.</summary>
    public CellDraft Draft(CellCode code) =>
        new(
            CodeDepth.TooDeepAt(code.Text) is null ? code.Text : new string(' ', code.Text.Length),
            _latest!,
            [.. _references.Fresh, .. _libraries.Preview(code.References)]
        );

    /// <inheritdoc />
    public void Dispose() => _libraries.Dispose();

    // What a running piece has declared is there for one that it submits itself.
    private void KeepRunning()
    {
        if (_running is { } running)
        {
            _running = null;
            Keep(running);
        }
    }

    private void Keep(Submission submission)
    {
        _chain.Keep(submission);
        _latest = _chain.Last;
        _references.MarkKept();
    }

    private void Import() => Keep(_compiler.Compile(Usings, "usings", null, _references.Fresh, CancellationToken.None));

    // The first cell that is compiled, run and formatted loads the compiler; better before the student waits for it.
    private async Task WarmUpAsync()
    {
        var submission = _compiler.Compile("""$"{1 + 1}" """, "warm-up", _chain.Last, [], CancellationToken.None);
        if (submission.Image is { } image && !submission.DeclaresSomething)
        {
            ValueFormatter.Format(await _chain.Load(image, keep: false)());
        }
    }
}
