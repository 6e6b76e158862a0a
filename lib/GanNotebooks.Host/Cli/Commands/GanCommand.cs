using System.CommandLine;
using System.CommandLine.Help;
using GanNotebooks.Host.Cli.Doctor;
using GanNotebooks.Host.Cli.Runs;
using GanNotebooks.Host.Notebooks;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary>The command line: <c>gan VERB …</c>.</summary>
internal sealed class GanCommand : Command
{
    private const string TraceVariable = "GAN_TRACE";

    private readonly Terminal _terminal;

    /// <summary>Builds the verbs.</summary>
    /// <param name="terminal">Where they speak.</param>
    /// <param name="run">Runs a notebook.</param>
    public GanCommand(Terminal terminal, Func<RunRequest, CancellationToken, Task<int>> run)
        : base("gan", "Runs the lab's C# notebooks and turns them into reports.")
    {
        _terminal = terminal;
        Add(new HelpOption());
        Add(new VersionOption());
        Add(new ReportCommand(run));
        Add(new RunCommand(run));
        Add(new SweepCommand(terminal));
        Add(new ExportCommand(terminal));
        Add(new ConvertCommand(terminal));
        Add(new InstallCommand(terminal));
        Add(new UninstallCommand(terminal));
        Add(new KernelCommand());
        Add(new StdioCommand());
        Add(new JudgeCommand(terminal));
        Add(new DoctorCommand(terminal, DoctorCommand.AllChecks()));
    }

    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public async Task<int> InvokeAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = _terminal.Out.Profile.Out.Writer,
            Error = _terminal.Error.Profile.Out.Writer,
        };
        try
        {
            return await Parse(arguments).InvokeAsync(configuration, cancellationToken);
        }
        catch (NotebookException e)
        {
            _terminal.Failure(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            _terminal.Failure("Stopped.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable(TraceVariable) is null)
        {
            _terminal.Failure($"{e.GetType().Name}: {e.Message}");
            _terminal.Error.WriteLine($"  This is a fault of gan itself; with {TraceVariable}=1 set it says where.");
            return ExitCode.Failure;
        }
    }
}
