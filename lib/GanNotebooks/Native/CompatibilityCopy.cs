using System.Security.Cryptography;

namespace GanNotebooks.Native;

/// <summary>A copy of TorchSharp's native library, in the user's cache, that does not insist on a newer libstdc++.</summary>
/// <remarks>
/// It runs as this user, so it is taken from a folder of this user alone, and only where its content is that of the original
/// with the one change; what is damaged is replaced.
/// </remarks>
internal static class CompatibilityCopy
{
    private const string FolderName = "gan-notebooks";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder that all copies lie in.</summary>
    public static string Root =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathFullyQualified(cache)
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            FolderName
        );

    /// <summary>The copy of a library, made when it is not there yet, or not as it should be.</summary>
    /// <returns>Its path; the folder is named after the original's content, so a new version gets a new copy.</returns>
    public static string Of(string library)
    {
        // A home that cannot be written to, as on some classroom servers, or that is not this user's, does without.
        string[] roots = [Root, Path.Combine(Path.GetTempPath(), $"{FolderName}-{FileStatus.CurrentUser}")];
        return Of(library, roots);
    }

    /// <inheritdoc cref="Of(string)" />
    /// <param name="library">The library.</param>
    /// <param name="roots">Folders that are tried in turn; where none will do, a fresh one of an unknown name is made.</param>
    public static string Of(string library, IEnumerable<string> roots)
    {
        var image = File.ReadAllBytes(library);
        var hash = Convert.ToHexStringLower(SHA256.HashData(image))[..16];
        new ElfVersionNeeds(image).MarkWeak(LibtorchResolver.MissingVersion);
        var place = Path.Combine(hash, Path.GetFileName(library));
        // A path that starts in the current folder, as without a home, is anybody's.
        return roots
                .Where(Path.IsPathFullyQualified)
                .Select(root => TryPlace(image, root, place))
                .FirstOrDefault(path => path is not null)
            ?? TryPlace(image, Directory.CreateTempSubdirectory($"{FolderName}-").FullName, place)
            ?? throw new IOException($"No folder was found in which only you can write, for a copy of {library}.");
    }

    /// <summary>Whether a library is such a copy.</summary>
    public static bool Is(string path) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))
            ?.StartsWith(FolderName, StringComparison.Ordinal)
        ?? false;

    private static string? TryPlace(byte[] image, string root, string place)
    {
        try
        {
            var path = Path.Combine(root, place);
            if (!IsPrivate(root) || !IsPrivate(Path.GetDirectoryName(path)!))
            {
                return null;
            }

            if (
                FileStatus.OfName(path) is not { Type: FileType.Regular, IsMine: true }
                || !File.ReadAllBytes(path).AsSpan().SequenceEqual(image)
            )
            {
                Write(image, path);
            }

            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Made so, or tightened where it is this user's already.
    private static bool IsPrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (new DirectoryInfo(folder).LinkTarget is null && File.GetUnixFileMode(folder) != OwnerOnly)
        {
            File.SetUnixFileMode(folder, OwnerOnly);
        }

        return FileStatus.OfName(folder) is { Type: FileType.Folder, IsMine: true };
    }

    private static void Write(byte[] image, string path)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(image);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
