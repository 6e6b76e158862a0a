using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>Fashion-MNIST: 70,000 grey 28×28 images of ten kinds of clothing (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747).</summary>
public static class FashionMnist
{
    /// <summary>The folder, inside the repository, that holds the four files.</summary>
    public const string FolderName = "data/fashion-mnist";

    /// <summary>The class names in the order of their labels, 0–9.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
    ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>The four files and the SHA-256 of each, as published by Zalando Research.</summary>
    public static ImmutableSortedDictionary<string, string> Checksums { get; } =
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                KeyValuePair.Create(
                    "train-images-idx3-ubyte.gz",
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
                ),
                KeyValuePair.Create(
                    "train-labels-idx1-ubyte.gz",
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
                ),
                KeyValuePair.Create(
                    "t10k-images-idx3-ubyte.gz",
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
                ),
                KeyValuePair.Create(
                    "t10k-labels-idx1-ubyte.gz",
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
                ),
            ]
        );

    private static IdxSet Files { get; } =
        new(
            "Fashion-MNIST",
            $"""
            It comes with the repository (git checkout -- {FolderName}). Elsewhere: github.com/zalandoresearch/fashion-mnist
            offers the four files, and Debian's package dataset-fashion-mnist the same images, packed anew: unpack those (gunzip).
            """
        )
        {
            FolderName = FolderName,
            ClassNames = ClassNames,
            Checksums = Checksums,
        };

    /// <summary>Loads one split. Files that are in memory already are not read again.</summary>
    /// <param name="split">The 60,000 training images, or the 10,000 test images.</param>
    /// <param name="folder">
    /// The folder of the four files, as published, with their checksums verified, or unpacked. By default
    /// <c>data/fashion-mnist</c> in the working directory or in the nearest folder above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file was changed or cut off.</exception>
    public static ImageDataset Load(Split split = Split.Train, string? folder = null) => Files.Load(split, folder);

    /// <summary>The data folder nearest to the working directory or, failing that, to the program; or <see langword="null" />.</summary>
    public static string? FindFolder() => Files.FindFolder();
}
