using System.Collections.Immutable;
using System.Reflection;

namespace GanNotebooks.Host;

/// <summary>How the running program is started once more.</summary>
internal static class ThisProgram
{
    /// <summary>The environment variable by which .NET is told to do without ICU, where that is missing.</summary>
    public const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>The executable and the arguments that come before the program's own.</summary>
    public static ImmutableArray<string> Start { get; } = FindStart();

    /// <summary>The folder of the .NET that it runs on, which may be where only the shell's environment finds it.</summary>
    public static string RuntimeFolder =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));

    private static ImmutableArray<string> FindStart()
    {
        var program = Path.Combine(AppContext.BaseDirectory, Assembly.GetExecutingAssembly().GetName().Name!);
        if (Array.Find([program, $"{program}.exe"], File.Exists) is { } executable)
        {
            return [executable];
        }

        // A .NET tool lies far from the command that starts it, which is the running process unless that is dotnet itself.
        var running = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(running) == "dotnet" ? [running, "exec", $"{program}.dll"] : [running];
    }
}

/// <summary>What the program tells whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public static int Success => 0;

    /// <summary>A cell failed, or what was asked for cannot be done.</summary>
    public static int Failure => 1;

    /// <summary>The user stopped it: 128 + SIGINT, as shells have it.</summary>
    public static int Interrupted => 130;
}
