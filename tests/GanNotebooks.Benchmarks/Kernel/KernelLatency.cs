using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace GanNotebooks.Benchmarks.Kernel;

/// <summary>
/// Installs the kernel in a Jupyter of its own, and has a real front end measure it, and beside it the retired tool of
/// .NET Interactive where that is restored (<c>dotnet tool restore</c>).
/// </summary>
internal static class KernelLatency
{
    private const string Ours = "gan-csharp";
    private const string Retired = "retired-tool";
    private const string Tool = "dotnet-interactive";

    /// <returns>Zero if the client did its work.</returns>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("gan-kernel-").FullName;
        try
        {
            var host = typeof(KernelLatency)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "HostPath")
                .Value!;
            var installed = Start(folder, "dotnet", host, "install");
            if (installed != 0)
            {
                return installed;
            }

            // The program's tool manifest is found from its own folder on.
            var here = AppContext.BaseDirectory;
            string[] kernels = Start(here, "dotnet", "tool", "run", Tool, "--version") == 0 ? [Ours, Retired] : [Ours];
            if (kernels.Contains(Retired))
            {
                AddRetired(Path.Combine(folder, "JUPYTER_DATA_DIR", "kernels", Retired));
            }

            return Start(folder, "/usr/bin/python3", [Path.Combine(here, "Kernel", "latency.py"), .. kernels, here]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AddRetired(string folder)
    {
        Directory.CreateDirectory(folder);
        var specification = new
        {
            argv = new[]
            {
                "dotnet",
                "tool",
                "run",
                Tool,
                "jupyter",
                "--default-kernel",
                "csharp",
                "{connection_file}",
            },
            display_name = Retired,
            language = "C#",
            env = new Dictionary<string, string> { ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        File.WriteAllText(Path.Combine(folder, "kernel.json"), JsonSerializer.Serialize(specification));
    }

    private static int Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var name in (string[])["JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"])
        {
            start.Environment[name] = Path.Combine(folder, name);
        }

        start.Environment.Remove("JUPYTER_PATH");
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
