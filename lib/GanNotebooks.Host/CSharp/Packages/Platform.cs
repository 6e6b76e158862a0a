using System.Runtime.InteropServices;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>The kind of machine, in the words of packages.</summary>
internal static class Platform
{
    /// <summary>The portable runtime identifier, such as <c>linux-x64</c>, also on a .NET that a distribution built.</summary>
    public static string RuntimeIdentifier { get; } =
        $"{System}-{RuntimeInformation.OSArchitecture}".ToLowerInvariant();

    private static string System =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl"
        : "linux";
}
