using System.CommandLine;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using GanNotebooks.Host.Notebooks;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan install</c>: makes the kernel known to Jupyter.</summary>
internal sealed class InstallCommand : Command
{
    private readonly Option<string?> _name = new("--name")
    {
        HelpName = "NAME",
        Description = $"What Jupyter calls the kernel; {NotebookLanguage.KernelName} by default.",
    };

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Takes the name even from another kernel, which is removed.",
    };

    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public InstallCommand(Terminal terminal)
        : base("install", "Makes the kernel known to Jupyter, for VS Code, JupyterLab and papermill.")
    {
        _terminal = terminal;
        Add(_name);
        Add(_force);
        SetAction(Execute);
    }

    private int Execute(ParseResult arguments)
    {
        var installer = new KernelInstaller(JupyterFolders.OfUser());
        var installed = installer.Install(arguments.GetValue(_name), arguments.GetValue(_force));
        _terminal.Success(
            $"Kernel {installed.Kernel.Name}: {installed.Kernel.Path}{(installed.WasThere ? " (replaced)" : "")}"
        );
        if (installed.Removed is { } former)
        {
            _terminal.Out.WriteLine(
                $"Its former name {former.Name} is gone ({former.Path} was removed). Notebooks that ask for it: choose "
                    + $"the kernel {installed.Kernel.Name}."
            );
        }

        return ExitCode.Success;
    }
}
