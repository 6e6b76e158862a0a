using GanNotebooks.Native;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether libtorch loads and computes.</summary>
internal sealed record LibtorchCheck() : Check("libtorch")
{
    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
                LibtorchStatus.Probe() switch
                {
                    { IsLoaded: true, IsCompatibilityCopy: true, Path: var path } => Finding.Good(
                        $"loads, through a copy made for this system's older libstdc++ ({path})"
                    ),
                    { IsLoaded: true } => Finding.Good("loads"),
                    { Error: var error } => Finding.Bad(
                        $"does not load: {error}",
                        "Restore the packages (dotnet restore); on Linux, libstdc++ and libgomp of the system are needed too."
                    ),
                },
            cancellationToken
        );
}
