using GanNotebooks.Host.CSharp.Errors;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Utility;

namespace GanNotebooks.Host.Interactive;

/// <summary>The retired program of .NET Interactive, where it is installed, as a process that runs other languages.</summary>
/// <param name="folder">The notebook's folder: where the program runs, and where a tool manifest is looked for.</param>
internal sealed class InteractiveTool(string folder) : IDisposable
{
    /// <summary>The package that holds the program.</summary>
    public const string Package = "microsoft.dotnet-interactive";

    private const string Program = "dotnet-interactive";
    private const string NoTelemetry = "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, ProxyKernel> _kernels = [];
    private StdIoKernelConnector? _connector;

    /// <summary>How to start the program; nothing where it is not installed.</summary>
    public string[]? Command =>
        IsInManifest() ? ["dotnet", "tool", "run", Program, "stdio"]
        : OnPath() is { } path ? [path, "stdio"]
        : null;

    /// <summary>One of its kernels; the first one asked for starts the program.</summary>
    /// <exception cref="CellFailedException">The program does not start, or has no such kernel.</exception>
    public async Task<ProxyKernel> KernelAsync(string name, string[] command, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _kernels.TryGetValue(name, out var known) ? known : _kernels[name] = await StartAsync(name, command);
        }
        catch (CommandLineInvocationException exception)
        {
            _connector = null;
            var message =
                $"The .NET Interactive tool ({string.Join(' ', command)}) does not start, so {name} cannot run. "
                + $"Where it comes from a tool manifest, run: dotnet tool restore. {exception.Message}";
            throw new CellFailedException(new("ToolFailed", message, [message], null));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        foreach (var kernel in _kernels.Values)
        {
            kernel.Dispose();
        }

        _connector?.Dispose();
    }

    private async Task<ProxyKernel> StartAsync(string name, string[] command)
    {
        // What the program inherits. It is retired, and nobody is to be told of its use any more.
        Environment.SetEnvironmentVariable(NoTelemetry, "1");
        _connector ??= new(command, Program, KernelHost.CreateHostUri(Program), new DirectoryInfo(folder));
        return await _connector.CreateProxyKernelAsync(name);
    }

    private bool IsInManifest()
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            var manifest = new FileInfo(Path.Combine(parent.FullName, ".config", "dotnet-tools.json"));
            if (manifest.Exists)
            {
                return File.ReadAllText(manifest.FullName).Contains(Package, StringComparison.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    private static string? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools"))
            .Select(directory => Path.Combine(directory, OperatingSystem.IsWindows() ? $"{Program}.exe" : Program))
            .FirstOrDefault(File.Exists);
}
