using TorchSharp;

namespace GanNotebooks.Native;

/// <summary>Whether libtorch works in this process, and which file it runs from.</summary>
/// <param name="IsLoaded">Whether a first tensor could be computed.</param>
/// <param name="Path">The TorchSharp wrapper library that is mapped, where the system tells (Linux).</param>
/// <param name="IsCompatibilityCopy">
/// Whether that is a copy in the user's cache, changed to load with an older libstdc++ (Debian 12, Ubuntu 22.04).
/// </param>
/// <param name="Error">Why it does not load.</param>
internal sealed record LibtorchStatus(bool IsLoaded, string? Path, bool IsCompatibilityCopy, string? Error)
{
    /// <summary>Loads libtorch if that has not happened yet, computes one sum, and tells what happened.</summary>
    public static LibtorchStatus Probe()
    {
        try
        {
            using var ones = torch.ones(3);
            using var sum = ones.sum();
            var path = MappedWrapper();
            var isCopy = path is not null && CompatibilityCopy.Is(path);
            return new LibtorchStatus(sum.item<float>() == 3, path, isCopy, null);
        }
        catch (Exception error)
            when (error is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            var message = (error.InnerException ?? error).Message;
            return new LibtorchStatus(false, null, false, message.Split('\n')[0].Trim());
        }
    }

    private static string? MappedWrapper() =>
        OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/maps")
                .Where(line => line.EndsWith("libLibTorchSharp.so", StringComparison.Ordinal))
                .Select(line => line[line.IndexOf('/')..])
                .FirstOrDefault()
            : null;
}
