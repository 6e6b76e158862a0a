using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Reports.Facts;

/// <summary>The machine that a notebook ran on.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Processor">The processor's model.</param>
/// <param name="Cores">How many logical cores the program may use.</param>
/// <param name="MemoryGiB">How much memory the program may use, in GiB.</param>
public sealed record Machine(string System, string Processor, int Cores, double MemoryGiB)
{
    /// <summary>The machine that this program runs on.</summary>
    public static Machine Current() =>
        new(
            RuntimeInformation.OSDescription,
            ProcessorModel() ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1)
        );

    private static string? ProcessorModel()
    {
        const string LinuxFile = "/proc/cpuinfo";
        if (File.Exists(LinuxFile))
        {
            return File.ReadLines(LinuxFile)
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                ?.Split(':', 2)[1]
                .Trim();
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
    }
}
