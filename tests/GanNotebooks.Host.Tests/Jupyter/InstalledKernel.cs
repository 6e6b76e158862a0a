using System.Runtime.CompilerServices;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Host.Tests.Cli;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The kernel as a user has it after <c>gan install</c>, in a Jupyter of its own that is gone afterwards.</summary>
public sealed class InstalledKernel : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string? _python;

    public async ValueTask InitializeAsync()
    {
        _python = await JupyterPython.FindAsync();
        Directory.CreateDirectory(_folder["tmp"]);
        var installed = await Gan.Command(_folder.Path, "install")
            .WithEnvironmentVariables(Environment)
            .ExecuteBufferedAsync();
        Assert.True(installed.IsSuccess, installed.StandardError);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes another kernel known to this Jupyter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="specification">The content of its <c>kernel.json</c>.</param>
    public void Add(string name, string specification)
    {
        Directory.CreateDirectory(_folder[$"data/kernels/{name}"]);
        _folder.Write($"data/kernels/{name}/kernel.json", specification);
    }

    /// <summary>Runs the scenario of a spec to its end: in <c>Clients</c> the function of its name, in the file of its file's name.</summary>
    /// <param name="argument">What the scenario is about, where it is about several things.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="file">Its file.</param>
    public Task PlayAsync(
        string? argument = null,
        [CallerMemberName] string spec = "",
        [CallerFilePath] string file = ""
    )
    {
        var script = JsonNamingPolicy.SnakeCaseLower.ConvertName(Path.GetFileNameWithoutExtension(file));
        return RunAsync(
            $"{script}.py",
            argument is null ? [spec.ToLowerInvariant()] : [spec.ToLowerInvariant(), argument]
        );
    }

    /// <summary>Runs one of the committed clients to its end, and shows what it says.</summary>
    public async Task RunAsync(string script, params string[] arguments)
    {
        if (_python is null)
        {
            JupyterPython.Miss();
            return;
        }

        var result = await CliWrap
            .Cli.Wrap(_python)
            .WithArguments([Path.Combine(AppContext.BaseDirectory, "Clients", script), .. arguments])
            .WithEnvironmentVariables(Environment)
            .WithWorkingDirectory(_folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        var said = $"{result.StandardOutput}{result.StandardError}";
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(result.IsSuccess, said);
    }

    private Dictionary<string, string?> Environment =>
        new()
        {
            ["JUPYTER_DATA_DIR"] = _folder["data"],
            ["JUPYTER_RUNTIME_DIR"] = _folder["runtime"],
            ["JUPYTER_CONFIG_DIR"] = _folder["config"],
            ["JUPYTER_PATH"] = null,
            ["TMPDIR"] = _folder["tmp"],
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
}

/// <summary>The specs that start kernels. They run alone, since Jupyter's clients wait for a busy machine only so long.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class KernelProcesses : ICollectionFixture<InstalledKernel>;
