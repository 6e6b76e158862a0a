namespace GanNotebooks.Data;

/// <summary>Any data set in IDX files that are named as MNIST's are.</summary>
public static class IdxFolder
{
    /// <summary>Loads one split. Files that are in memory already are not read again.</summary>
    /// <param name="folder">
    /// The folder of <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c>, for <see cref="Split.Test" /> those with
    /// <c>t10k</c> or <c>test</c> for <c>train</c>; gzipped (with the ending <c>.gz</c>) or not. The images may have any size.
    /// </param>
    /// <param name="split">Which of the two.</param>
    /// <param name="name">What stands before <c>-train</c> in the files' names, such as <c>qmnist</c>; nothing where they begin with it.</param>
    /// <param name="classNames">The names of the classes, in the order of their labels; by default 0, 1, … up to the highest label.</param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file is damaged, the two do not belong together, or a label has no name.</exception>
    public static ImageDataset Load(
        string folder,
        Split split = Split.Train,
        string? name = null,
        IEnumerable<string>? classNames = null
    )
    {
        var set = new IdxSet(
            name ?? "The data set",
            """Files of other names are loaded with `name: "…"`, which says what stands before -train or -test."""
        )
        {
            Prefix = name is null ? "" : $"{name}-",
            TestNames = ["t10k", "test"],
            ClassNames = classNames is null ? null : [.. classNames],
        };
        return set.Load(split, folder);
    }
}
