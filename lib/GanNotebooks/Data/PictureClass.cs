using System.Collections.Immutable;

namespace GanNotebooks.Data;

/// <summary>The pictures of one class in a folder.</summary>
/// <param name="Name">What the class is called.</param>
/// <param name="Files">The paths of its pictures, in the ordinal order of their names, those of a folder before those of its sub-folders.</param>
internal sealed record PictureClass(string Name, ImmutableArray<string> Files)
{
    // Those of the second line are not decoded here: they are picked so that they are complained about by name.
    private static readonly ImmutableHashSet<string> Endings = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            ".png",
            ".jpg",
            ".jpeg",
            ".webp",
            ".bmp",
            ".gif",
            .. (string[])[".tif", ".tiff", ".heic", ".heif", ".avif", ".jp2"],
        ]
    );

    /// <summary>The classes of a folder: its sub-folders, or itself where it has none.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ImageFolderException">It or a sub-folder holds no pictures, or it is not clear what the classes are.</exception>
    public static ImmutableArray<PictureClass> In(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(
                File.Exists(path)
                    ? $"{path} is a file. Give the folder of the pictures."
                    : $"There is no folder {path}. A relative path starts at the working directory, {Directory.GetCurrentDirectory()}."
            );
        }

        var classes = Folders(path);
        var loose = Pictures(path);
        return (classes, loose) switch
        {
            ([], []) => throw new ImageFolderException(path, $"it holds no pictures ({Sought}). {Instead(path)}"),
            ([], _) => [new PictureClass(Path.GetFileName(path), loose)],
            (_, []) => [.. classes.Select(Whole)],
            _ => throw new ImageFolderException(
                path,
                $"it holds pictures ({Path.GetFileName(loose[0])}) beside folders ({Path.GetFileName(classes[0])}), so it is not clear what the classes are. Move the pictures into a folder each class."
            ),
        };
    }

    private static string Sought => string.Join(", ", Endings.Order(StringComparer.Ordinal));

    private static PictureClass Whole(string folder)
    {
        ImmutableArray<string> files = [.. PicturesBelow(folder)];
        return files is []
            ? throw new ImageFolderException(
                folder,
                $"it would be a class, but holds no pictures ({Sought}). Delete it, or put some there."
            )
            : new PictureClass(Path.GetFileName(folder), files);
    }

    private static IEnumerable<string> PicturesBelow(string folder) =>
        Pictures(folder).Concat(Folders(folder).SelectMany(PicturesBelow));

    private static ImmutableArray<string> Pictures(string folder) =>
        [.. Visible(Directory.EnumerateFiles(folder)).Where(file => Endings.Contains(Path.GetExtension(file)))];

    private static ImmutableArray<string> Folders(string folder) =>
        [.. Visible(Directory.EnumerateDirectories(folder))];

    // Systems and editors keep things of their own in between (.ipynb_checkpoints, ._photo.jpg, __MACOSX).
    private static IEnumerable<string> Visible(IEnumerable<string> paths) =>
        paths
            .Where(path => Path.GetFileName(path) is var name && !name.StartsWith('.') && name != "__MACOSX")
            .Order(StringComparer.Ordinal);

    private static string Instead(string folder) =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault() is { } file
            ? $"There is {Path.GetFileName(file)}, for one; IDX files are loaded with IdxFolder."
            : "It is empty.";
}
