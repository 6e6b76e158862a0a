using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether a .NET SDK is there that can build the lab.</summary>
internal sealed record SdkCheck() : Check(".NET SDK")
{
    private const int Needed = 10;

    /// <inheritdoc />
    public override async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync(cancellationToken);
        var newest = versions.MaxBy(version => version.Major);
        return newest?.Major >= Needed ? Finding.Good(newest.ToString())
            : newest is null ? Finding.Bad("no dotnet on the PATH", Advice)
            : Finding.Bad($"only version {newest}", Advice);
    }

    private static string Advice => $"Install the .NET {Needed} SDK: https://dotnet.microsoft.com/download";

    private static async Task<IReadOnlyList<Version>> VersionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await CliWrap
                .Cli.Wrap("dotnet")
                .WithArguments("--list-sdks")
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellationToken);
            return
            [
                .. list
                    .StandardOutput.Split('\n')
                    .Select(line => Version.TryParse(line.Split(' ', '-')[0], out var version) ? version : null)
                    .OfType<Version>(),
            ];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
