using System.Diagnostics;
using System.Reflection;

namespace GanNotebooks.Benchmarks.Kernel;

/// <summary>Installs the kernel in a Jupyter of its own, and has a real front end measure it.</summary>
internal static class KernelLatency
{
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
            return installed != 0
                ? installed
                : Start(folder, "/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Kernel", "latency.py"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var name in (string[])["JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"])
            start.Environment[name] = Path.Combine(folder, name);
        start.Environment.Remove("JUPYTER_PATH");
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
