using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using GanNotebooks.Data;
using GanNotebooks.Models;
using GanNotebooks.Native;
using GanNotebooks.Safetensors;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>A trained classifier of Fashion-MNIST, which says what images show in the numbers that metrics compare.</summary>
/// <remarks>
/// It stands in for the Inception network of Heusel et al. 2017 (arXiv:1706.08500), which was trained on colour photographs.
/// Distances by one judge do not compare with those by another: <see cref="JudgeRecord.Id" /> tells them apart. One call at a
/// time.
/// </remarks>
public sealed class Judge : IDisposable
{
    /// <summary>The file, inside the repository, that holds the trained classifier.</summary>
    public const string FileName = "data/judge/fashion-mnist.safetensors";

    private const string Advice =
        $"It comes with the repository (git checkout -- {FileName}); gan judge --train makes it anew.";

    private readonly Classifier _classifier;
    private readonly FoldedClassifier _folded;

    /// <param name="classifier">Trained, of ten classes. It becomes the judge's.</param>
    /// <param name="record">How it was trained, and how well it does.</param>
    internal Judge(Classifier classifier, JudgeRecord record)
    {
        (_classifier, Record) = (classifier, record);
        _folded = new FoldedClassifier(classifier, Environment.ProcessorCount);
    }

    /// <summary>How it was trained, and how well it does.</summary>
    public JudgeRecord Record { get; }

    /// <summary>The classes that it tells apart, in the order of their labels.</summary>
    public ImmutableArray<string> ClassNames => FashionMnist.ClassNames;

    /// <summary>Loads the judge that comes with the repository.</summary>
    /// <param name="file">
    /// Another file, written by <see cref="Save" />. By default <see cref="FileName" /> in the working directory or in the nearest
    /// folder above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network.</exception>
    public static Judge Load(string? file = null)
    {
        string[] places = file is null ? [.. ProjectFiles.Places(FileName)] : [Path.GetFullPath(file)];
        var path =
            places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"""
                The judge network is missing: it was looked for in
                  {string.Join(Environment.NewLine + "  ", places)}
                {Advice}
                """,
                file ?? FileName
            );
        var classifier = NewClassifier();
        try
        {
            using var content = NetworkFile.ReadFor(classifier, path);
            var record = JudgeRecord.Parse(path, content.Metadata);
            if (record.Checksum != Checksum(content.Tensors))
            {
                throw CheckpointException.Damaged(path, "its weights are not those that its checksum is of");
            }

            NetworkFile.Apply(content, classifier);
            return new Judge(classifier, record);
        }
        catch (CheckpointException error)
        {
            classifier.Dispose();
            throw new InvalidDataException($"The judge network cannot be used. {error.Message} {Advice}", error);
        }
    }

    /// <summary>Writes the classifier under PyTorch's names, and its record with it.</summary>
    /// <param name="file">The file; one that is there is replaced. Its folder is made where it is missing.</param>
    public void Save(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        SafetensorsFile.Write(file, _classifier.state_dict(), Record.ToMetadata());
    }

    /// <summary>Looks at images. Values outside [−1, 1] are clamped as a screen would.</summary>
    /// <param name="images"><c>[N, 1, 28, 28]</c>, float32, N of 1 or more. Stays the caller's.</param>
    /// <param name="cancellationToken">Stops after a batch.</param>
    /// <returns>The same bits on any number of processors. The caller owns it.</returns>
    /// <exception cref="ArgumentException">The images are of another shape or type, or one holds NaN or infinity.</exception>
    public JudgedImages Look(Tensor images, CancellationToken cancellationToken = default)
    {
        Check(images);
        return _folded.Look(images, cancellationToken);
    }

    /// <summary>What it answers for a data set, class by class.</summary>
    /// <param name="set">Of ten classes, with images of 28×28 pixels.</param>
    /// <param name="cancellationToken">Stops after a batch.</param>
    public ConfusionTable Confusion(ImageDataset set, CancellationToken cancellationToken = default)
    {
        using var judged = Look(set.Images, cancellationToken);
        return ConfusionTable.Of(set.ClassNames, [.. Enumerable.Range(0, set.Count).Select(set.Label)], judged.Classes);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _folded.Dispose();
        _classifier.Dispose();
    }

    /// <summary>The SHA-256 of all weights in the order of their names, as hexadecimal digits.</summary>
    internal static string Checksum(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var noGrad = no_grad();
        foreach (var (_, tensor) in weights.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            hash.AppendData(tensor.detach().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Classifier NewClassifier()
    {
        using var kept = new KeptRandomState();
        return new Classifier();
    }

    private static void Check(Tensor images)
    {
        if (images.shape is not [>= 1, 1, 28, 28] || images.dtype != ScalarType.Float32)
        {
            throw new ArgumentException(
                $"The judge looks at float32 images of [N, 1, 28, 28], N of 1 or more; these are {images.dtype} {ShapeText.Of(images.shape)}.",
                nameof(images)
            );
        }

        using var scope = NewDisposeScope();
        if (!images.isfinite().all().item<bool>())
        {
            throw new ArgumentException(
                "Some pixels are NaN or infinite, so there is nothing to judge: the generator's training diverged.",
                nameof(images)
            );
        }
    }
}

/// <summary>What a judge sees in images.</summary>
/// <param name="Features"><c>[N, 64]</c>, float32, 0 or more.</param>
/// <param name="Classes">The class that it takes each image for, 0–9.</param>
public sealed record JudgedImages(Tensor Features, ImmutableArray<int> Classes) : IDisposable
{
    /// <summary>How many images there are.</summary>
    public int Count => Classes.Length;

    /// <inheritdoc />
    public void Dispose() => Features.Dispose();
}

/// <summary>How a judge was trained, and how well it does.</summary>
/// <param name="Accuracy">The share of the test images that it takes for what they are, 0–1.</param>
/// <param name="TestCount">How many test images those are.</param>
/// <param name="Seed">The training's seed.</param>
/// <param name="Epochs">How many epochs it was trained.</param>
/// <param name="Trained">The day, in universal time.</param>
/// <param name="Checksum">The SHA-256 of the weights, as hexadecimal digits.</param>
public sealed record JudgeRecord(
    double Accuracy,
    int TestCount,
    long Seed,
    int Epochs,
    DateOnly Trained,
    string Checksum
)
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>What tells judges apart: the first eight digits of the checksum.</summary>
    public string Id => Checksum[..8];

    /// <summary>One line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"judge {Id}: {100 * Accuracy:F2}% of {TestCount:N0} test images, seed {Seed}, {Epochs} epochs, {Trained.ToString(DateFormat, CultureInfo.InvariantCulture)}"
        );

    internal Dictionary<string, string> ToMetadata() =>
        new()
        {
            ["format"] = "pt",
            ["model"] = nameof(Classifier),
            ["accuracy"] = Accuracy.ToString("R", CultureInfo.InvariantCulture),
            ["test_images"] = TestCount.ToString(CultureInfo.InvariantCulture),
            ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["epochs"] = Epochs.ToString(CultureInfo.InvariantCulture),
            ["trained"] = Trained.ToString(DateFormat, CultureInfo.InvariantCulture),
            ["sha256"] = Checksum,
        };

    internal static JudgeRecord Parse(string path, IReadOnlyDictionary<string, string> metadata)
    {
        var invariant = CultureInfo.InvariantCulture;
        return
            double.TryParse(Text("accuracy"), invariant, out var accuracy)
            && int.TryParse(Text("test_images"), invariant, out var count)
            && long.TryParse(Text("seed"), invariant, out var seed)
            && int.TryParse(Text("epochs"), invariant, out var epochs)
            && DateOnly.TryParseExact(Text("trained"), DateFormat, out var trained)
            && Text("sha256") is { Length: 64 } checksum
            ? new(accuracy, count, seed, epochs, trained, checksum)
            : throw CheckpointException.Damaged(
                path,
                "what it says about the judge's training is missing or unreadable"
            );

        string? Text(string name) => metadata.GetValueOrDefault(name);
    }
}
