using GanNotebooks.Host.Tests.Cli;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Tests.Stdio;

/// <summary><c>gan stdio</c> as .NET Interactive's own client uses it.</summary>
public sealed class StdioSpecs : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Kernel? _kernel;

    private Kernel Kernel => _kernel!;

    public async ValueTask InitializeAsync()
    {
        var gan = Gan.Command(_folder.Path);
        var connector = new StdIoKernelConnector(
            [gan.TargetFilePath, .. gan.Arguments.Split(' '), "stdio", "--working-dir", _folder.Path],
            "gan",
            KernelHost.CreateHostUri("specs"),
            new DirectoryInfo(_folder.Path)
        );
        try
        {
            _kernel = await connector.CreateProxyKernelAsync("csharp");
        }
        catch (InvalidOperationException)
        {
            // The client takes the kernels as ready a moment before it has noted which there are.
            _kernel = await connector.CreateProxyKernelAsync("csharp");
        }
    }

    public ValueTask DisposeAsync()
    {
        _kernel?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task I_can_run_a_cell_and_use_in_the_next_what_it_declared()
    {
        await SendAsync(new SubmitCode("var seven = 7;"));
        var events = await SendAsync(new SubmitCode("Console.WriteLine(seven); seven * 6"));
        Assert.Equal("7\n", Text(events.OfType<StandardOutputValueProduced>()));
        Assert.Equal("42", Text(events.OfType<ReturnValueProduced>()));
    }

    [Fact]
    public async Task A_cell_runs_in_the_folder_that_the_client_names()
    {
        var events = await SendAsync(new SubmitCode("Environment.CurrentDirectory"));
        Assert.Equal(Path.GetFileName(_folder.Path), Path.GetFileName(Text(events.OfType<ReturnValueProduced>())));
    }

    [Fact]
    public async Task Completions_hover_text_signatures_and_diagnostics_come_through()
    {
        const string code = "Console.WriteLine(";
        Assert.Contains(
            (await SendAsync(new RequestCompletions("Console.Wri", new(0, 11)))).OfType<CompletionsProduced>(),
            found => found.Completions.Any(item => item.DisplayText == "WriteLine")
        );
        Assert.Contains(
            (await SendAsync(new RequestHoverText(code, new(0, 10)))).OfType<HoverTextProduced>(),
            found => found.Content.Any(text => text.Value.Contains("standard output stream"))
        );
        Assert.Contains(
            (await SendAsync(new RequestSignatureHelp(code, new(0, code.Length)))).OfType<SignatureHelpProduced>(),
            found => found.Signatures.Count > 10
        );
        Assert.Contains(
            (await SendAsync(new RequestDiagnostics("int number = \"text\";"))).OfType<DiagnosticsProduced>(),
            found => found.Diagnostics.Single().Code == "CS0029"
        );
    }

    [Fact]
    public async Task A_failing_cell_is_marked_in_its_line()
    {
        var result = await Kernel.SendAsync(new SubmitCode("var one = 1;\n  throw new Exception(\"no\");"));
        var mark = Assert.Single(result.Events.OfType<DiagnosticsProduced>()).Diagnostics.Single();
        Assert.Equal((1, 2), (mark.LinePositionSpan.Start.Line, mark.LinePositionSpan.Start.Character));
        Assert.StartsWith("Exception: no", result.Events.OfType<CommandFailed>().Last().Message);
    }

    [Fact]
    public async Task What_writes_past_the_console_of_cells_does_not_disturb_the_messages()
    {
        await SendAsync(
            new SubmitCode(
                """
                using (var stream = Console.OpenStandardError()) stream.Write("aside\n"u8);
                new System.Threading.Thread(() => { using (System.Threading.ExecutionContext.SuppressFlow()) Console.Error.WriteLine("aside"); }).Start();
                """
            )
        );
        Assert.Equal("2", Text((await SendAsync(new SubmitCode("1 + 1"))).OfType<ReturnValueProduced>()));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said()
    {
        var result = await Gan.RunAsync(_folder.Path, "stdio", "--working-dir", _folder["nowhere"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no folder", result.StandardError);
    }

    private async Task<IReadOnlyList<KernelEvent>> SendAsync(KernelCommand command)
    {
        var result = await Kernel.SendAsync(command, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(result.Events, one => one is CommandFailed);
        return [.. result.Events];
    }

    private static string Text(IEnumerable<DisplayEvent> events) =>
        string.Concat(events.SelectMany(one => one.FormattedValues).Select(value => value.Value));
}
