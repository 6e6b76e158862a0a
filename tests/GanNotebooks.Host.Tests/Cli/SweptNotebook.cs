using System.Text.RegularExpressions;
using CliWrap.Buffered;
using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Cli;

/// <summary>A notebook that sweeps run, in a folder of its own.</summary>
internal sealed class SweptNotebook : IDisposable
{
    /// <summary>The way from the working folder of a point to the folder of the notebook.</summary>
    public const string Home = "../../..";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The repository.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(FashionMnist.FindFolder()!, "..", ".."));

    /// <summary>The notebook's folder.</summary>
    public TemporaryFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    /// <summary>Writes a notebook that counts its runs by seed.</summary>
    public void WriteCounting(string code) =>
        Write(
            Sample.Tagged("parameters", "int seed = 0;"),
            Sample.Code($"var home = \"{Home}\";\nFile.AppendAllText($\"{{home}}/runs-{{seed}}\", \"x\");\n{code}")
        );

    /// <summary>Writes a notebook.</summary>
    public void Write(params NotebookCell[] cells) =>
        Folder.Write("lab.ipynb", NotebookWriter.Write(Sample.Notebook(cells)));

    /// <summary>How often the notebook has run with a seed.</summary>
    public int Count(int seed) =>
        File.Exists(Folder[$"runs-{seed}"]) ? (int)new FileInfo(Folder[$"runs-{seed}"]).Length : 0;

    /// <summary>How the points of a grid stand.</summary>
    public async Task<string[]> ListAsync(string grid = "seed=1..4")
    {
        var list = await Gan.RunAsync(Folder.Path, "sweep", "lab.ipynb", "-p", grid, "--list");
        return
        [
            .. list
                .StandardOutput.TrimEnd()
                .Split('\n')
                .Select(line => Regex.Match(line, "  ([a-z]+)").Groups[1].Value),
        ];
    }

    /// <summary>Waits for something.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Waits for something.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>What a command of the shell prints.</summary>
    public static async Task<string> ShellAsync(string command) =>
        (await CliWrap.Cli.Wrap("sh").WithArguments(["-c", command]).ExecuteBufferedAsync(Cancellation)).StandardOutput;

    /// <summary>A file of the sweep.</summary>
    public Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Folder[$"lab.sweep/{name}"], Cancellation);
}
