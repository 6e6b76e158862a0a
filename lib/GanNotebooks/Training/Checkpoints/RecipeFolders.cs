using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The folders of recipes inside a <see cref="GanOptions.RunsFolder" />, named <c>seed-23231-1f3a9c2e</c>: the seed, and a digest of all that the results depend on.</summary>
internal static partial class RecipeFolders
{
    /// <summary>How many recipes keep their checkpoints: those that were saved last.</summary>
    public const int Kept = 20;

    /// <summary>The folder of a recipe.</summary>
    /// <param name="root">The folder of all recipes.</param>
    /// <param name="options">The recipe, its number of epochs included: a longer run is another one.</param>
    /// <param name="networks">Whose structure counts, not their weights.</param>
    public static string Of(string root, GanOptions options, params nn.Module[] networks)
    {
        var text = new StringBuilder().Append("Epochs ").Append(options.Epochs).Append('\n');
        foreach (var (name, value) in OptionDifferences.Recipe(options))
        {
            text.Append(name).Append(' ').Append(JsonSerializer.Serialize(value, value.GetType())).Append('\n');
        }

        text.Append(options.Optimizer.GetType().Name).Append('\n');
        if (options.Loss != new Bce())
        {
            text.Append(options.Loss.GetType().Name).Append('\n');
        }

        foreach (var network in networks)
        {
            text.Append(network.GetName()).Append('\n');
            foreach (var (name, tensor) in network.state_dict())
            {
                text.Append($"{name} {tensor.dtype} [{string.Join(",", tensor.shape)}]\n");
            }
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..8];
        return Path.Combine(root, FormattableString.Invariant($"seed-{options.Seed}-{digest}"));
    }

    /// <summary>Those that are there.</summary>
    public static IEnumerable<string> In(string root) =>
        Directory.Exists(root)
            ? Directory.EnumerateDirectories(root, "seed-*").Where(folder => Name().IsMatch(Path.GetFileName(folder)))
            : [];

    /// <summary>Removes recipes that were not saved lately, apart from one, and from those that are being trained.</summary>
    public static void Prune(string root, string own)
    {
        var old = In(root)
            .Where(folder => folder != own)
            .OrderByDescending(Saved)
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .Skip(Kept - 1)
            .ToArray();
        foreach (var folder in old)
        {
            try
            {
                using (FolderLock.Take(folder))
                {
                    foreach (var (_, checkpoint) in CheckpointFolder.All(folder))
                    {
                        Directory.Delete(checkpoint, recursive: true);
                    }
                }
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is being trained, or may not be removed: nothing that this training depends on.
            }
        }
    }

    private static DateTimeOffset Saved(string folder) =>
        CheckpointFolder
            .All(folder)
            .Select(found => new Checkpoint(found.Folder).Saved)
            .DefaultIfEmpty(DateTimeOffset.MinValue)
            .Max();

    [GeneratedRegex("^seed--?[0-9]+-[0-9a-f]{8}$")]
    private static partial Regex Name();
}
