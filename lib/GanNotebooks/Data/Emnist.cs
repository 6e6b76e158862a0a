using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>The six ways in which EMNIST sorts its characters into sets.</summary>
public enum EmnistSet
{
    /// <summary>62 classes: digits, capital and small letters, as often as people write them.</summary>
    ByClass,

    /// <summary>47 classes: as <see cref="ByClass" />, but small letters that look like their capitals are with those.</summary>
    ByMerge,

    /// <summary>The 47 classes of <see cref="ByMerge" />, each equally often.</summary>
    Balanced,

    /// <summary>26 classes: capital and small letters together.</summary>
    Letters,

    /// <summary>Ten digits, each equally often.</summary>
    Digits,

    /// <summary>Ten digits, as many as MNIST has.</summary>
    Mnist,
}

/// <summary>
/// EMNIST: grey 28×28 images of handwritten digits and letters (Cohen, Afshar, Tapson, van Schaik 2017, arXiv:1702.05373). Its
/// files do not come with the repository.
/// </summary>
/// <remarks>
/// The files hold each image transposed, "inverted horizontally and rotated 90 anti-clockwise" (tensorflow.org/datasets/catalog/emnist);
/// here they are upright. The labels of <see cref="EmnistSet.Letters" /> are 1–26 in the files, and 0–25 here.
/// </remarks>
public static class Emnist
{
    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];
    private static readonly string[] Capitals = [.. Enumerable.Range('A', 26).Select(letter => $"{(char)letter}")];

    /// <summary>The class names of a set in the order of their labels.</summary>
    public static ImmutableArray<string> ClassNames(EmnistSet set) =>
        set switch
        {
            EmnistSet.ByClass => [.. Digits, .. Capitals, .. Capitals.Select(letter => letter.ToLowerInvariant())],
            EmnistSet.ByMerge or EmnistSet.Balanced =>
            [
                .. Digits,
                .. Capitals,
                "a",
                "b",
                "d",
                "e",
                "f",
                "g",
                "h",
                "n",
                "q",
                "r",
                "t",
            ],
            EmnistSet.Letters => [.. Capitals],
            EmnistSet.Digits or EmnistSet.Mnist => [.. Digits],
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, "EMNIST has no such set."),
        };

    /// <summary>Loads one split of a set. Files that are in memory already are not read again.</summary>
    /// <param name="set">Which set.</param>
    /// <param name="split">Its training images, or its test images.</param>
    /// <param name="folder">
    /// The folder of files such as <c>emnist-letters-train-images-idx3-ubyte.gz</c>, gzipped or not. By default
    /// <c>data/emnist</c> in the working directory or in the nearest folder above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file was changed or cut off, or is another set's.</exception>
    public static ImageDataset Load(EmnistSet set, Split split = Split.Train, string? folder = null)
    {
        var name = set.ToString().ToLowerInvariant();
        var files = new IdxSet(
            $"EMNIST {name}",
            "Fetch gzip.zip (nist.gov/itl/products-and-services/emnist-dataset), and put the files that are in it there."
        )
        {
            FolderName = "data/emnist",
            Prefix = $"emnist-{name}-",
            TestNames = ["test"],
            ClassNames = ClassNames(set),
            FirstLabel = (byte)(set is EmnistSet.Letters ? 1 : 0),
            IsTransposed = true,
        };
        return files.Load(split, folder);
    }
}
