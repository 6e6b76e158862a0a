using System.Security.Cryptography;
using GanNotebooks.Data;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether the four files of Fashion-MNIST are there and unchanged.</summary>
/// <param name="Folder">The folder that holds them, if there is one.</param>
internal sealed record DataCheck(string? Folder) : Check("Fashion-MNIST")
{
    /// <inheritdoc />
    public override async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (Folder is null)
        {
            return Finding.Bad(
                $"no folder {FashionMnist.FolderName} here or in a folder above",
                "Run gan from the project's folder; a full checkout holds the data"
            );
        }

        var complaints = new List<string>();
        foreach (var (name, checksum) in FashionMnist.Checksums)
        {
            if (await ComplaintAsync(Path.Combine(Folder, name), checksum, cancellationToken) is { } complaint)
            {
                complaints.Add($"{name} {complaint}");
            }
        }

        return complaints.Count == 0
            ? Finding.Good($"four files with the published checksums in {Folder}")
            : Finding.Bad(
                $"{string.Join(", ", complaints)} (in {Folder})",
                $"Restore the files: git checkout -- {FashionMnist.FolderName}"
            );
    }

    private static async Task<string?> ComplaintAsync(string file, string checksum, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return "is missing";
        }

        await using var content = File.OpenRead(file);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return found == checksum ? null : "is damaged";
    }
}
