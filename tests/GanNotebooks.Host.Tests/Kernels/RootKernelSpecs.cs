using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp;
using GanNotebooks.Host.Interactive;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Tests.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Tests.Kernels;

/// <summary>The kernel as programs use it that know .NET Interactive: commands and events.</summary>
public sealed class RootKernelSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();
    private readonly NotebookKernel _kernel;

    public RootKernelSpecs()
    {
        var options = new KernelOptions { WorkingDirectory = Environment.CurrentDirectory };
        _kernel = new(new CSharpEngine(options), options);
    }

    public void Dispose()
    {
        _kernel.Dispose();
        _notebook.Dispose();
    }

    [Fact]
    public async Task A_submission_tells_its_text_its_displays_and_its_value_in_order()
    {
        var result = await SendAsync(
            new SubmitCode("Console.Write(\"a\"); display(\"b\"); Console.Write(\"c\"); 1 + 1")
        );
        Assert.Equal(
            [
                typeof(StandardOutputValueProduced),
                typeof(DisplayedValueProduced),
                typeof(StandardOutputValueProduced),
                typeof(ReturnValueProduced),
                typeof(CommandSucceeded),
            ],
            result.Select(one => one.GetType())
        );
        Assert.Equal(2, result.OfType<ReturnValueProduced>().Single().Value);
    }

    [Fact]
    public async Task A_submission_that_fails_says_where()
    {
        var failed = (await SendAsync(new SubmitCode("int x = 1;\nint y = nothing;"))).OfType<CommandFailed>().Single();
        Assert.Contains("line 2", failed.Message);
    }

    [Fact]
    public async Task Completions_hover_and_signatures_know_what_cells_declared()
    {
        await SendAsync(
            new SubmitCode(
                "/// <summary>Adds.</summary>\n/// <param name=\"b\">More.</param>\nint Sum(int a, int b) => a + b;"
            )
        );
        var code = "#!time\nvar s = Sum(1, ";
        var position = new LinePosition(1, "var s = Sum(1, ".Length);

        var completions = (await SendAsync(new RequestCompletions("#!time\nSu", new LinePosition(1, 2))))
            .OfType<CompletionsProduced>()
            .Single();
        Assert.Contains("Sum", completions.Completions.Select(item => item.DisplayText));
        Assert.Equal("Method", completions.Completions.First(item => item.DisplayText == "Sum").Kind);
        Assert.Equal((1, 0), (completions.LinePositionSpan.Start.Line, completions.LinePositionSpan.Start.Character));

        var hover = (await SendAsync(new RequestHoverText(code, new LinePosition(1, 9))))
            .OfType<HoverTextProduced>()
            .Single();
        Assert.Contains(hover.Content, text => text.MimeType == "text/markdown" && text.Value.Contains("Adds."));

        var help = (await SendAsync(new RequestSignatureHelp(code, position))).OfType<SignatureHelpProduced>().Single();
        Assert.Equal(1, help.ActiveParameterIndex);
        Assert.Equal("Adds.", help.Signatures.Single().Documentation.Value);
        Assert.Equal("More.", help.Signatures.Single().Parameters[1].Documentation.Value);
    }

    [Fact]
    public async Task Signature_help_points_at_the_overload_that_fits()
    {
        var code = "\"abc\".Substring(1, ";
        var help = (await SendAsync(new RequestSignatureHelp(code, new LinePosition(0, code.Length))))
            .OfType<SignatureHelpProduced>()
            .Single();
        Assert.Equal(2, help.Signatures.Count);
        Assert.Equal(2, help.Signatures[help.ActiveSignatureIndex].Parameters.Count);
    }

    [Fact]
    public async Task Diagnostics_are_where_the_code_is()
    {
        var found = (await SendAsync(new RequestDiagnostics("#r \"GanNotebooks\"\nint x = nothing;")))
            .OfType<DiagnosticsProduced>()
            .Single()
            .Diagnostics.Single();
        Assert.Equal("CS0103", found.Code);
        Assert.Equal((1, 8), (found.LinePositionSpan.Start.Line, found.LinePositionSpan.Start.Character));
    }

    [Fact]
    public async Task Values_are_listed_and_told()
    {
        await SendAsync(new SubmitCode("var n = 3; var words = new[] { \"a\" };"));
        var infos = (await SendAsync(new RequestValueInfos("csharp"))).OfType<ValueInfosProduced>().Single();
        Assert.Equal(["n", "words"], infos.ValueInfos.Select(info => info.Name));
        var value = (await SendAsync(new RequestValue("words", targetKernelName: "csharp")))
            .OfType<ValueProduced>()
            .Single();
        Assert.Equal("[\"a\"]", value.FormattedValue.Value);
    }

    [Fact]
    public async Task A_command_can_be_cancelled_and_the_next_one_runs()
    {
        var started = new TaskCompletionSource();
        using var _ = _kernel.Root.KernelEvents.Subscribe(
            new Observer(one =>
            {
                if (one is StandardOutputValueProduced)
                {
                    started.TrySetResult();
                }
            })
        );
        await SendAsync(new SubmitCode("var before = 41;"));
        var endless = _kernel.Root.SendAsync(new SubmitCode("Console.WriteLine(\"started\"); while (true) ;"));
        await started.Task;
        await _kernel.Root.SendAsync(new Cancel());
        Assert.Contains((await endless).Events, one => one is CommandFailed);
        var value = (await SendAsync(new SubmitCode("before + 1"))).OfType<ReturnValueProduced>().Single();
        Assert.Equal(42, value.Value);
    }

    [Fact]
    public async Task A_cell_can_submit_code_itself_and_see_what_that_declares()
    {
        await _notebook.SucceedAsync(
            """
            using Microsoft.DotNet.Interactive.Commands;
            var outer = 20;
            await Kernel.Root.SendAsync(new SubmitCode("var inner = outer + 1; Console.Write(\"inner\");"));
            outer++;
            """
        );
        Assert.Equal("inner", _notebook.Text);
        await _notebook.SucceedAsync("inner + outer");
        Assert.Equal("42", _notebook.Value);
    }

    [Fact]
    public async Task A_cell_that_asks_to_quit_is_heard_by_the_front_end_and_the_process_goes_on()
    {
        using var session = new KernelSession(new KernelOptions { WorkingDirectory = Environment.CurrentDirectory });
        await session.RunAsync(
            new("await Kernel.Root.SendAsync(new Microsoft.DotNet.Interactive.Commands.Quit());", "cell 1"),
            new Progress<CellOutput>()
        );
        await session.Quit.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cell_can_add_a_magic_of_its_own()
    {
        await _notebook.SucceedAsync(
            """
            using Microsoft.DotNet.Interactive.Directives;
            Kernel.Root.AddDirective(
                new KernelActionDirective("#!hello") { Description = "Greets." },
                (_, context) => { Console.Write("hello"); return Task.CompletedTask; });
            """
        );
        await _notebook.SucceedAsync("#!hello");
        Assert.Equal("hello", _notebook.Text);
    }

    private async Task<IReadOnlyList<KernelEvent>> SendAsync(KernelCommand command) =>
        (await _kernel.Root.SendAsync(command)).Events;

    private sealed class Observer(Action<KernelEvent> take) : IObserver<KernelEvent>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(KernelEvent value) => take(value);
    }
}
