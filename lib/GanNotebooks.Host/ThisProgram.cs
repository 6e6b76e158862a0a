using System.Collections.Immutable;
using System.Reflection;

namespace GanNotebooks.Host;

/// <summary>How the running program is started once more.</summary>
internal static class ThisProgram
{
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
