using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>
/// MNIST: 70,000 grey 28×28 images of handwritten digits (LeCun, Bottou, Bengio, Haffner 1998, Gradient-Based Learning Applied to
/// Document Recognition). Its files do not come with the repository.
/// </summary>
public static class Mnist
{
    /// <summary>The class names in the order of their labels, 0–9.</summary>
    public static ImmutableArray<string> ClassNames { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private static IdxSet Files { get; } =
        new("MNIST", "Fetch its four files, such as from ossci-datasets.s3.amazonaws.com/mnist, and put them there.")
        {
            FolderName = "data/mnist",
            ClassNames = ClassNames,
        };

    /// <summary>Loads one split. Files that are in memory already are not read again.</summary>
    /// <param name="split">The 60,000 training images, or the 10,000 test images.</param>
    /// <param name="folder">
    /// The folder of the four files, gzipped or not. By default <c>data/mnist</c> in the working directory or in the nearest
    /// folder above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file was changed or cut off, or is another set's.</exception>
    public static ImageDataset Load(Split split = Split.Train, string? folder = null) => Files.Load(split, folder);
}
