using System.CommandLine;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan uninstall</c>: makes Jupyter forget the kernel.</summary>
internal sealed class UninstallCommand : Command
{
    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public UninstallCommand(Terminal terminal)
        : base("uninstall", "Removes what install has made known to Jupyter, and no other kernel.")
    {
        _terminal = terminal;
        SetAction(_ => Execute());
    }

    private int Execute()
    {
        var removed = new KernelInstaller(JupyterFolders.OfUser()).Uninstall();
        foreach (var kernel in removed)
        {
            _terminal.Success($"Removed kernel {kernel.Name}: {kernel.Path}");
        }

        if (removed.IsEmpty)
        {
            _terminal.Out.WriteLine("No kernel was installed by this program; nothing was removed.");
        }

        return ExitCode.Success;
    }
}
