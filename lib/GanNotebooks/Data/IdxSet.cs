using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>Which part of a data set.</summary>
public enum Split
{
    /// <summary>What networks are trained on: 60,000 images in Fashion-MNIST.</summary>
    Train,

    /// <summary>What was held back: 10,000 images in Fashion-MNIST.</summary>
    Test,
}

/// <summary>A published data set as its files are: their names, their classes, and what is peculiar about them.</summary>
/// <param name="Title">What messages call it.</param>
/// <param name="Advice">Where its files come from, for the message that says that they are missing.</param>
internal sealed record IdxSet(string Title, string Advice)
{
    /// <summary>Where its files lie by default, inside a project: a path with <c>/</c>.</summary>
    public string? FolderName { get; init; }

    /// <summary>What all its files' names begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What stands for the held-back images in its files' names.</summary>
    public ImmutableArray<string> TestNames { get; init; } = ["t10k"];

    /// <summary>The names of its classes in the order of their labels; where it has none, they are called by their numbers.</summary>
    public ImmutableArray<string>? ClassNames { get; init; }

    /// <summary>The label of the first class in the files. In an <see cref="ImageDataset" /> it is 0.</summary>
    public byte FirstLabel { get; init; }

    /// <summary>Whether the files hold their images column by column.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>The SHA-256 of files by their names, where it is known. Files of other names may hold any bytes.</summary>
    public ImmutableSortedDictionary<string, string> Checksums { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Loads one split. Files that are in memory already are not read again.</summary>
    /// <param name="split">Which one.</param>
    /// <param name="folder">The folder of the files; by default the nearest one of <see cref="FolderName" />.</param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing.</exception>
    /// <exception cref="IdxFormatException">A file is damaged, or the two do not belong together.</exception>
    public ImageDataset Load(Split split, string? folder)
    {
        folder ??= FindFolder() ?? throw Missing(FolderName!, Searched());
        var images = Locate(folder, Names(split, "images", dimensions: 3));
        var labels = Locate(folder, Names(split, "labels", dimensions: 1));
        var resident = ResidentFiles.OfProcess.Get(
            $"labels from {FirstLabel}, {(IsTransposed ? "columns" : "rows")}",
            [images, labels],
            () => Read(images, labels)
        );
        return new ImageDataset(resident, Names(resident.Labels, labels));
    }

    /// <summary>The default folder nearest to the working directory or, failing that, to the program; or <see langword="null" />.</summary>
    public string? FindFolder() => Searched().FirstOrDefault(Directory.Exists);

    // As they are published, as they are when unpacked, and as some programs call them then.
    private ImmutableArray<string> Names(Split split, string content, int dimensions) =>
        [
            .. from part in split == Split.Train ? ["train"] : TestNames
            from name in (string[])[$"-idx{dimensions}-ubyte.gz", $"-idx{dimensions}-ubyte", $".idx{dimensions}-ubyte"]
            select $"{Prefix}{part}-{content}{name}",
        ];

    private string Locate(string folder, ImmutableArray<string> names)
    {
        if (names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        var place = Path.GetFullPath(folder);
        throw Missing(
            $"{names[0]} (or {string.Join(", or ", names[1..])})",
            [Directory.Exists(place) ? place : $"{place} (there is no such folder)"]
        );
    }

    private ResidentImages Read(string imagesFile, string labelsFile)
    {
        var images = IdxReader.ReadImages(imagesFile, Checksum(imagesFile));
        var labels = IdxReader.ReadLabels(labelsFile, Checksum(labelsFile));
        if (images.Count != labels.Count)
        {
            throw new IdxFormatException(
                labelsFile,
                $"it holds {labels.Count:N0} labels, but {Path.GetFileName(imagesFile)} holds {images.Count:N0} images: the two belong to different sets."
            );
        }

        if (labels.Bytes.Min() is var lowest && lowest < FirstLabel)
        {
            throw new IdxFormatException(
                labelsFile,
                $"a label is {lowest}, but those of {Title} begin at {FirstLabel}. Is it the file of another set?"
            );
        }

        return new ResidentImages(
            IsTransposed ? images.Transposed() : images,
            labels with
            {
                Bytes = Array.ConvertAll(labels.Bytes, label => (byte)(label - FirstLabel)),
            }
        );
    }

    private string? Checksum(string file) => Checksums.GetValueOrDefault(Path.GetFileName(file));

    private ImmutableArray<string> Names(IdxArray labels, string labelsFile)
    {
        var highest = labels.Bytes.Max();
        var names = ClassNames ?? [.. Enumerable.Range(0, highest + 1).Select(label => $"{label}")];
        return highest < names.Length
            ? names
            : throw new IdxFormatException(
                labelsFile,
                $"a label is {highest + FirstLabel}, but {Title} has {names.Length} classes ({FirstLabel}–{FirstLabel + names.Length - 1}). Is it the file of another set?"
            );
    }

    private IEnumerable<string> Searched() => ProjectFiles.Places(FolderName!);

    private FileNotFoundException Missing(string what, IEnumerable<string> searched) =>
        new(
            $"""
            {Title} is missing: {what} was looked for in
              {string.Join(Environment.NewLine + "  ", searched)}
            {Advice}
            """,
            what
        );
}
