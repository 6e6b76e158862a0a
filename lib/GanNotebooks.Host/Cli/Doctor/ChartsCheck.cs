using GanNotebooks.Native;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether charts find the FSharp.Core that they were built with.</summary>
internal sealed record ChartsCheck() : Check("FSharp.Core")
{
    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private static Finding Look() =>
        FSharpCoreStatus.Probe() switch
        {
            { IsGuarded: true, Brought: var brought, Needed: var needed } => Finding.Good(
                $"{brought} here, {needed} for charts, through the library's guard"
            ),
            { Brought: { } brought } => Finding.Good($"{brought}, which charts need; no guard is needed"),
            { Needed: var needed } => Finding.Bad(
                $"missing, where charts need {needed}",
                "Restore the packages (dotnet restore)"
            ),
        };
}
