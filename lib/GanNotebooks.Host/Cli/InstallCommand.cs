using System.CommandLine;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using Spectre.Console;

namespace GanNotebooks.Host.Cli;

/// <summary><c>gan install</c>: makes the kernel known to Jupyter.</summary>
internal sealed class InstallCommand : Command
{
    private readonly Option<string?> _name = new("--name")
    {
        HelpName = "NAME",
        Description =
            $"What notebooks call the kernel; {KernelInstaller.UsualName} by default, or {KernelInstaller.OtherName} "
            + "where another kernel has that name.",
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
        var asked = arguments.GetValue(_name);
        var installed = installer.Install(asked, arguments.GetValue(_force));
        if (asked is null && installed.Name == KernelInstaller.OtherName)
        {
            _terminal.Out.WriteLine(
                $"Another kernel is named {KernelInstaller.UsualName} ({installer.Owner(KernelInstaller.UsualName)?.Path}) "
                    + $"and stays as it is. In the front end, choose the kernel {installed.Name}; to replace the other "
                    + "one, add --force."
            );
        }

        _terminal.Success($"Kernel {installed.Name}: {installed.Path}");
        return ExitCode.Success;
    }
}
