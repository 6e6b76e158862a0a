namespace GanNotebooks.Host.Cli;

/// <summary>What the program tells whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>A cell failed, or what was asked for cannot be done.</summary>
    public const int Failure = 1;

    /// <summary>The user stopped it: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
