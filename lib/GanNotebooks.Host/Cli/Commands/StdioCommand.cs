using System.CommandLine;
using GanNotebooks.Host.Stdio;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan stdio</c>, which VS Code starts, and nobody types.</summary>
internal sealed class StdioCommand : Command
{
    // Named as .NET Interactive's own verb has it, so that clients of that need no other arguments.
    private readonly Option<string> _workingDirectory = new("--working-dir")
    {
        Description = "The notebook's folder.",
        DefaultValueFactory = _ => Environment.CurrentDirectory,
    };

    private readonly Option<string?> _kernelHost = new("--kernel-host")
    {
        Description = "What the client calls this process: the host of the kernels' addresses.",
    };

    /// <summary>Describes the verb.</summary>
    public StdioCommand()
        : base("stdio", "Serves one client over .NET Interactive's stdio protocol; started by VS Code.")
    {
        Add(_workingDirectory);
        Add(_kernelHost);
        SetAction(
            (arguments, _) =>
                StdioProgram.RunAsync(arguments.GetRequiredValue(_workingDirectory), arguments.GetValue(_kernelHost))
        );
    }
}
