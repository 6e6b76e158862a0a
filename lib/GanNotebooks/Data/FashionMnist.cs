using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>Fashion-MNIST: 70,000 grey 28×28 images of ten kinds of clothing (Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747).</summary>
public static class FashionMnist
{
    /// <summary>The folder, inside the repository, that holds the four files.</summary>
    public const string FolderName = "data/fashion-mnist";

    // Of the whole process: cells call a static function, and what they loaded before lives on in their variables.
    private static readonly ResidentFiles Resident = new();

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

    /// <summary>Loads one split, with its checksums verified. Files that are in memory already are not read again.</summary>
    /// <param name="split">The 60,000 training images, or the 10,000 test images.</param>
    /// <param name="folder">
    /// The folder of the four files. By default <c>data/fashion-mnist</c> in the working directory or in the nearest folder
    /// above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file was changed or cut off.</exception>
    public static ImageDataset Load(Split split = Split.Train, string? folder = null)
    {
        folder ??= FindFolder() ?? throw Missing(FolderName, Searched());
        var prefix = split == Split.Train ? "train" : "t10k";
        var images = Locate(folder, $"{prefix}-images-idx3-ubyte.gz");
        var labels = Locate(folder, $"{prefix}-labels-idx1-ubyte.gz");
        var resident = Resident.Get(
            images,
            labels,
            () =>
                new(
                    IdxReader.ReadImages(images, Checksums[Path.GetFileName(images)]),
                    IdxReader.ReadLabels(labels, Checksums[Path.GetFileName(labels)])
                )
        );
        return new ImageDataset(resident, ClassNames);
    }

    /// <summary>The data folder nearest to the working directory or, failing that, to the program; or <see langword="null" />.</summary>
    public static string? FindFolder() => Searched().FirstOrDefault(Directory.Exists);

    private static string Locate(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? file : throw Missing(name, [Path.GetFullPath(folder)]);
    }

    private static IEnumerable<string> Searched() =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .SelectMany(Ancestors)
            .Distinct()
            .Select(folder => Path.Combine(folder, FolderName.Replace('/', Path.DirectorySeparatorChar)));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName.TrimEnd(Path.DirectorySeparatorChar);
    }

    private static FileNotFoundException Missing(string what, IEnumerable<string> searched) =>
        new(
            $"""
            Fashion-MNIST is missing: {what} was looked for in
              {string.Join(Environment.NewLine + "  ", searched)}
            It comes with the repository (git checkout -- {FolderName}). Elsewhere: github.com/zalandoresearch/fashion-mnist
            offers the four files, and Debian's package dataset-fashion-mnist the same images.
            """,
            what
        );
}
