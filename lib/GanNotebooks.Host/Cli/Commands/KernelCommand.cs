using System.CommandLine;
using GanNotebooks.Host.Jupyter;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan kernel</c>, which Jupyter starts, and nobody types.</summary>
internal sealed class KernelCommand : Command
{
    private readonly Argument<string> _connectionFile = new("CONNECTION_FILE")
    {
        Description = "The file that Jupyter writes to say where it expects the kernel.",
    };

    /// <summary>Describes the verb.</summary>
    public KernelCommand()
        : base("kernel", "Serves one Jupyter front end; started by Jupyter after gan install.")
    {
        Add(_connectionFile);
        SetAction((arguments, _) => KernelProgram.RunAsync(arguments.GetRequiredValue(_connectionFile)));
    }
}
