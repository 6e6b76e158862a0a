using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using GanNotebooks.Host.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Name">The package's id.</param>
/// <param name="Version">The version asked for; <see langword="null" /> for the newest.</param>
/// <param name="Place">The line that asks for it.</param>
internal sealed partial record PackageRequest(string Name, string? Version, CellPlace Place)
{
    /// <summary>Reads <c>nuget: Name</c> or <c>nuget: Name, Version</c>.</summary>
    public static bool TryParse(string target, CellPlace place, [NotNullWhen(true)] out PackageRequest? request)
    {
        var match = Syntax().Match(target);
        var version = match.Groups["version"].Value.Trim();
        request = match.Success
            ? new(match.Groups["name"].Value, version is "" or "*" or "*-*" ? null : version, place)
            : null;
        return match.Success;
    }

    /// <summary>Whether a version is the one asked for, or nothing says that it is not.</summary>
    public bool Accepts(string version) =>
        Version is null
        || string.Equals(Version, version, StringComparison.OrdinalIgnoreCase)
        || (Version.EndsWith('*') && version.StartsWith(Version[..^1], StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public override string ToString() => Version is null ? Name : $"{Name}, {Version}";

    [GeneratedRegex(@"^\s*nuget\s*:\s*(?<name>[\w.-]+)\s*(,(?<version>.*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Syntax();
}
