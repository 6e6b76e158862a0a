using System.Security.Cryptography;

namespace GanNotebooks.Native;

/// <summary>A copy of TorchSharp's native library, in the user's cache, that does not insist on a newer libstdc++.</summary>
internal static class CompatibilityCopy
{
    /// <summary>The folder that all copies lie in.</summary>
    public static string Root =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "gan-notebooks"
        );

    /// <summary>The copy of a library, made when it is not there yet.</summary>
    /// <returns>Its path; the folder is named after the original's content, so a new version gets a new copy.</returns>
    public static string Of(string library)
    {
        var image = File.ReadAllBytes(library);
        var hash = Convert.ToHexStringLower(SHA256.HashData(image))[..16];
        new ElfVersionNeeds(image).MarkWeak(LibtorchResolver.MissingVersion);
        try
        {
            return Write(image, Path.Combine(Root, hash), Path.GetFileName(library));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A home that cannot be written to, as on some classroom servers.
            return Write(image, Path.Combine(Path.GetTempPath(), "gan-notebooks", hash), Path.GetFileName(library));
        }
    }

    private static string Write(byte[] image, string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && new FileInfo(path).Length == image.Length)
            return path;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $"{name}.{Environment.ProcessId}.tmp");
        File.WriteAllBytes(temporary, image);
        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
