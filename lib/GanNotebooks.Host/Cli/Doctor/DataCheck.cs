using System.Collections.Immutable;
using System.Security.Cryptography;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether the four files of Fashion-MNIST are there and unchanged.</summary>
/// <param name="Starts">The folders to look from, upwards.</param>
internal sealed record DataCheck(ImmutableArray<string> Starts) : Check("Fashion-MNIST")
{
    private static readonly string Folder = Path.Combine("data", "fashion-mnist");

    // MD5 sums as published with the data set: github.com/zalandoresearch/fashion-mnist.
    private static readonly ImmutableDictionary<string, string> Sums = ImmutableDictionary.CreateRange([
        KeyValuePair.Create("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        KeyValuePair.Create("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
        KeyValuePair.Create("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
        KeyValuePair.Create("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
    ]);

    /// <inheritdoc />
    public override async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (Starts.SelectMany(Upwards).FirstOrDefault(Directory.Exists) is not { } folder)
        {
            return Finding.Bad(
                $"no folder {Folder} here or in a folder above",
                "Run gan from the project's folder; a full checkout holds the data."
            );
        }

        var broken = new List<string>();
        foreach (var (name, sum) in Sums.OrderBy(file => file.Key))
        {
            if (await ComplaintAsync(Path.Combine(folder, name), sum, cancellationToken) is { } complaint)
            {
                broken.Add($"{name} {complaint}");
            }
        }

        return broken.Count == 0
            ? Finding.Good($"four files with the published checksums in {folder}")
            : Finding.Bad(
                $"{string.Join(", ", broken)} (in {folder})",
                "Restore the files: git checkout -- data/fashion-mnist"
            );
    }

    private static async Task<string?> ComplaintAsync(string file, string sum, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return "is missing";
        }

        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken)) == sum
            ? null
            : "is damaged";
    }

    private static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, Folder);
        }
    }
}
