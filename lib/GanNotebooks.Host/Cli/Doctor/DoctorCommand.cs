using System.Collections.Immutable;
using System.CommandLine;
using GanNotebooks.Data;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using Spectre.Console;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary><c>gan doctor</c>: says what the lab needs and whether it is there, one line a check.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly Terminal _terminal;
    private readonly ImmutableArray<Check> _checks;

    /// <summary>Describes the verb.</summary>
    /// <param name="terminal">Where the findings go.</param>
    /// <param name="checks">What to look at, in order.</param>
    public DoctorCommand(Terminal terminal, ImmutableArray<Check> checks)
        : base("doctor", "Checks that all is there that the lab needs, and says what to do where it is not.")
    {
        _terminal = terminal;
        _checks = checks;
        SetAction((_, cancellationToken) => ExecuteAsync(cancellationToken));
    }

    /// <summary>What this machine is checked for.</summary>
    public static ImmutableArray<Check> AllChecks() =>
        [
            new SdkCheck(),
            new CultureCheck(),
            new LibtorchCheck(),
            new ChartsCheck(),
            new DataCheck(FashionMnist.FindFolder()),
            new JupyterCheck(),
            new KernelSpecCheck(JupyterFolders.OfUser),
        ];

    private async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var isBad = false;
        foreach (var check in _checks)
        {
            var finding = await check.LookAsync(cancellationToken);
            _terminal.Out.MarkupLine(Line(check, finding));
            isBad |= finding.Status == CheckStatus.Bad;
        }

        return isBad ? ExitCode.Failure : ExitCode.Success;
    }

    private static string Line(Check check, Finding finding)
    {
        var mark = finding.Status switch
        {
            CheckStatus.Good => "[green]✓[/]",
            CheckStatus.Optional => "[yellow]![/]",
            _ => "[red]✗[/]",
        };
        var advice = finding.Advice is null ? "" : $". [grey]{Markup.Escape(finding.Advice)}[/]";
        return $"{mark} {Markup.Escape(check.Name)}: {Markup.Escape(finding.Text)}{advice}";
    }
}
