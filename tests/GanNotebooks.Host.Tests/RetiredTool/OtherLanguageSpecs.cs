using CliWrap.Buffered;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Cli;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.RetiredTool;

/// <summary>A notebook in several languages: some run here, F# and PowerShell in the last .NET Interactive.</summary>
[Collection<KernelProcesses>]
public sealed class OtherLanguageSpecs : IDisposable
{
    private static readonly (string Kernel, string Code)[] Cells =
    [
        ("csharp", "var word = \"forty\"; var numbers = new[] { 1, 2 };"),
        ("fsharp", "let x = 21\nx * 2"),
        ("fsharp", "#!set --name word --value @csharp:word\nword + \"-two\""),
        ("csharp", "#!set --name fromFSharp --value @fsharp:x\nfromFSharp"),
        ("html", "<b>bold</b>"),
        ("javascript", "console.log(1);"),
        ("markdown", "*prose*"),
        ("mermaid", "graph TD"),
        ("pwsh", "1 + 1"),
        ("fsharp", "let y : int = \"text\""),
        ("csharp", "numbers.Length"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task With_the_tool_each_language_runs_and_values_go_to_and_fro()
    {
        await Tool.RestoreIntoAsync(_folder);

        var cells = await RunAsync();

        Assert.Equal([9], Failed(cells));
        Assert.Equal("42", Text(cells[1]));
        Assert.Equal("forty-two", Text(cells[2]));
        Assert.Equal("21", Text(cells[3]));
        Assert.Contains("2", Text(cells[8]));
        Assert.Contains("typecheck error", Text(cells[9]));
        Assert.Equal("2", Text(cells[10]));
    }

    [Fact]
    public async Task I_can_connect_to_a_kernel_in_another_process()
    {
        await Tool.RestoreIntoAsync(_folder);
        using var notebook = new CSharp.NotebookSession(new() { WorkingDirectory = _folder.Path });

        await notebook.SucceedAsync(
            """
            #!connect stdio --kernel-name other --command ["dotnet", "tool", "run", "dotnet-interactive", "stdio"]
            """
        );
        await notebook.SucceedAsync("#!other\nConsole.Write(6 * 7);");

        Assert.Equal("42", notebook.Text);
    }

    [Fact]
    public async Task Without_the_tool_exactly_the_cells_fail_that_need_it_and_say_what_to_do()
    {
        var cells = await RunAsync();

        Assert.Equal([1, 2, 3, 8, 9], Failed(cells));
        Assert.All(
            new[] { 1, 2, 8, 9 },
            i => Assert.Contains("dotnet tool install --global microsoft.dotnet-interactive", Text(cells[i]))
        );
        Assert.Equal("<b>bold</b>", ((DisplayData)cells[4].Outputs.Single()).Data["text/html"]);
        Assert.Equal("*prose*", ((DisplayData)cells[6].Outputs.Single()).Data["text/markdown"]);
        Assert.Equal("```mermaid\ngraph TD\n```", ((DisplayData)cells[7].Outputs.Single()).Data["text/markdown"]);
        Assert.Equal("2", Text(cells[10]));
    }

    private async Task<CodeCell[]> RunAsync()
    {
        var cells = Cells.Select(
            (cell, i) =>
                new CodeCell(
                    $"cell-{i}",
                    cell.Code,
                    new()
                    {
                        ["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = cell.Kernel },
                        ["tags"] = new System.Text.Json.Nodes.JsonArray("raises-exception"),
                    }
                )
        );
        await NotebookFile.WriteAsync(new Notebook([.. cells], []), _folder["languages.ipynb"]);
        var run = await Gan.Command(_folder.Path, "run", "languages.ipynb")
            // Tools that the user has installed globally are looked for in the home folder.
            .WithEnvironmentVariables(variables => variables.Set("PATH", WithoutTools()))
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(run.IsSuccess, run.StandardError);
        return [.. (await NotebookFile.ReadAsync(_folder["languages.executed.ipynb"])).CodeCells];
    }

    private static string WithoutTools() =>
        string.Join(
            Path.PathSeparator,
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Where(folder => !File.Exists(Path.Combine(folder, "dotnet-interactive")))
        );

    private static int[] Failed(CodeCell[] cells) =>
        [
            .. cells
                .Index()
                .Where(cell => cell.Item.Outputs.Any(output => output is CellError))
                .Select(cell => cell.Index),
        ];

    private static string Text(CodeCell cell) =>
        string.Concat(
            cell.Outputs.Select(output =>
                output switch
                {
                    ExecuteResult result => result.Data["text/plain"],
                    StreamText text => text.Text,
                    CellError error => error.Message,
                    _ => "",
                }
            )
        );
}
