namespace GanNotebooks.Native;

/// <summary>Whether charts find the FSharp.Core that they were built with.</summary>
/// <param name="Needed">The version that Plotly.NET asks for.</param>
/// <param name="Brought">The version that the process brings; <see langword="null" /> where it brings none.</param>
/// <param name="IsGuarded">Whether the process's is too old, so that charts get that of the package cache.</param>
public sealed record FSharpCoreStatus(Version Needed, Version? Brought, bool IsGuarded)
{
    /// <summary>That of this process.</summary>
    public static FSharpCoreStatus Probe() =>
        new(FSharpCoreGuard.Needed, FSharpCoreGuard.Brought, FSharpCoreGuard.IsNeeded);
}
