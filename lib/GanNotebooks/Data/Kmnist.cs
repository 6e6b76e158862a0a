using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>
/// Kuzushiji-MNIST: 70,000 grey 28×28 images of ten cursive hiragana (Clanuwat et al. 2018, arXiv:1812.01718). Its files do not
/// come with the repository, and are named as MNIST's: keep them in a folder of their own.
/// </summary>
public static class Kmnist
{
    /// <summary>The class names in the order of their labels, 0–9: how the hiragana are read.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
    ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"];

    private static IdxSet Files { get; } =
        new("KMNIST", "Fetch its four files (github.com/rois-codh/kmnist says from where) and put them there.")
        {
            FolderName = "data/kmnist",
            ClassNames = ClassNames,
        };

    /// <summary>Loads one split. Files that are in memory already are not read again.</summary>
    /// <param name="split">The 60,000 training images, or the 10,000 test images.</param>
    /// <param name="folder">
    /// The folder of the four files, gzipped or not. By default <c>data/kmnist</c> in the working directory or in the nearest
    /// folder above it, or above the program, that has one.
    /// </param>
    /// <exception cref="FileNotFoundException">The folder or a file is missing; the message says where it was looked for.</exception>
    /// <exception cref="IdxFormatException">A file was changed or cut off, or is another set's.</exception>
    public static ImageDataset Load(Split split = Split.Train, string? folder = null) => Files.Load(split, folder);
}
