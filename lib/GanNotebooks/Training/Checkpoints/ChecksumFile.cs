using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GanNotebooks.Safetensors;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The SHA-256 of each file of a checkpoint, as <c>sha256sum</c> writes and checks them.</summary>
internal static partial class ChecksumFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "SHA256SUMS";

    /// <summary>The content for some files.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        Encoding.UTF8.GetBytes(
            string.Concat(
                files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}\n")
            )
        );

    /// <summary>Checks the files beside it. A checkpoint of an earlier version has no such file, and is taken as it is.</summary>
    /// <exception cref="CheckpointException">A file is not as it was written.</exception>
    public static void Verify(string folder, params string[] names)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return;
        }

        var lines = Encoding.UTF8.GetString(File.ReadAllBytes(path)).Split('\n');
        foreach (var name in names)
        {
            using var stream = File.OpenRead(Path.Combine(folder, name));
            if (!lines.Contains($"{Convert.ToHexStringLower(SHA256.HashData(stream))}  {name}"))
            {
                throw CheckpointException.Damaged(
                    Path.Combine(folder, name),
                    $"its SHA-256 is not the one in {Name} beside it"
                );
            }
        }

        if (lines.Length != names.Length + 1 || lines[^1] != "" || !lines[..^1].All(Line().IsMatch))
        {
            throw CheckpointException.Damaged(path, "it is not as it was written");
        }
    }

    [GeneratedRegex("^[0-9a-f]{64}  [a-z.-]+$")]
    private static partial Regex Line();
}
