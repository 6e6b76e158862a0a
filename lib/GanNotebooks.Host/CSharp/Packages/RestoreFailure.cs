using System.Text.RegularExpressions;
using GanNotebooks.Host.CSharp.Errors;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>Says in a student's terms why packages could not be had.</summary>
internal static partial class RestoreFailure
{
    /// <summary>The error that the output of <c>dotnet restore</c> stands for.</summary>
    /// <param name="output">What it printed.</param>
    /// <param name="requests">The packages that were asked for.</param>
    public static CellException From(string output, IReadOnlyList<PackageRequest> requests)
    {
        var errors = Error().Matches(output).Select(match => (match.Groups["id"].Value, match.Groups["text"].Value));
        var (id, text) = errors.FirstOrDefault(("", FirstLine(output)));
        var request =
            requests.FirstOrDefault(request => text.Contains(request.Name, StringComparison.OrdinalIgnoreCase))
            ?? requests[0];
        var message = id switch
        {
            "NU1101" => $"There is no package {request.Name} on the package sources. Check how its name is spelled.",
            "NU1102" when Nearest().Match(output) is { Success: true } nearest =>
                $"Package {request.Name} has no version {request.Version}; "
                    + $"the nearest is {nearest.Groups["version"].Value}.",
            "NU1102" or "NU1103" => $"Package {request.Name} has no version {request.Version ?? "that is released"}.",
            "NU1202" => $"Package {request.Name} does not run on .NET {Environment.Version.Major}: {text}",
            "NU1301" => $"Package {request} could not be fetched: {text} "
                + "Check the network; packages that were fetched before can be used without one.",
            _ => $"Package {request} could not be fetched: {text}",
        };
        return new("PackageError", message, request.Place);
    }

    private static string FirstLine(string output) => output.Trim().Split('\n')[0].Trim();

    [GeneratedRegex(@"error (?<id>\w+): (?<text>[^\r\n]*)")]
    private static partial Regex Error();

    [GeneratedRegex(@"Nearest version: (?<version>\S+)")]
    private static partial Regex Nearest();
}
