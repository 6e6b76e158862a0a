using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;

namespace GanNotebooks.Host.Interactive;

/// <summary>Asks to add a kernel that runs in a process of its own.</summary>
/// <param name="connectedKernelName">What to call it here.</param>
public sealed class ConnectStdio(string connectedKernelName) : ConnectKernelCommand(connectedKernelName)
{
    /// <summary>The program and its arguments.</summary>
    public string[] Command { get; set; } = [];

    /// <summary>Where it runs; the notebook's folder by default.</summary>
    public string? WorkingDirectory { get; set; }
}

/// <summary><c>#!connect stdio</c>: adds a kernel that speaks .NET Interactive's protocol over its standard streams.</summary>
internal sealed class ConnectStdioDirective : ConnectKernelDirective<ConnectStdio>
{
    private readonly string _folder;

    /// <summary>Describes the magic.</summary>
    /// <param name="folder">The notebook's folder.</param>
    public ConnectStdioDirective(string folder)
        : base("stdio", "Connects to a kernel that speaks over its standard streams.")
    {
        _folder = folder;
        Parameters.Add(new("--command") { Description = "The program and its arguments.", Required = true });
        Parameters.Add(new("--working-directory") { Description = "Where it runs." });
    }

    /// <inheritdoc />
    public override async Task<IEnumerable<Kernel>> ConnectKernelsAsync(
        ConnectStdio connectCommand,
        KernelInvocationContext context
    )
    {
        var connector = new StdIoKernelConnector(
            connectCommand.Command,
            connectCommand.ConnectedKernelName,
            KernelHost.CreateHostUri($"stdio-{Guid.NewGuid():N}"),
            new DirectoryInfo(Path.GetFullPath(connectCommand.WorkingDirectory ?? "", _folder))
        );
        return [await connector.CreateRootProxyKernelAsync()];
    }
}
