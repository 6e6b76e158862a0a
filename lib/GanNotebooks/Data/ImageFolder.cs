using System.Collections.Immutable;
using System.Globalization;

namespace GanNotebooks.Data;

/// <summary>Any folder of pictures as a data set of grey images.</summary>
/// <remarks>
/// Of each picture the middle is taken that has the wanted proportions, as large as it can be, and brought to the wanted size by
/// Pillow's bilinear filter, which averages where it shrinks. Colours become grey by luma, 0.299 R + 0.587 G + 0.114 B (ITU-R
/// BT.601), what is transparent becomes white, and a photo is turned as its Exif orientation says. A picture that is grey and has the
/// wanted size is taken as it is.
/// </remarks>
public static class ImageFolder
{
    // So many are read between two reports.
    private const int PartSize = 64;
    private const int MostClasses = byte.MaxValue + 1;
    private const int MostNamed = 5;

    /// <summary>Loads a folder's pictures. Where they are in memory already, they are not read again.</summary>
    /// <param name="folder">
    /// The folder. Its sub-folders are the classes, in the ordinal order of their names, each with the pictures of all folders below
    /// it; without sub-folders all pictures are one class, called as the folder. Files with the endings of pictures are loaded (PNG,
    /// JPEG, WebP, BMP, GIF), other files and names that begin with a dot are not.
    /// </param>
    /// <param name="height">The height of the images in pixels.</param>
    /// <param name="width">Their width in pixels.</param>
    /// <param name="progress">Told after every 64 pictures that were read, and after the last.</param>
    /// <param name="cancellationToken">Stops after the pictures that are being read.</param>
    /// <exception cref="ArgumentOutOfRangeException">Height or width is below 1.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ImageFolderException">
    /// There are no pictures, it is not clear which classes there are, or some pictures are damaged or can not be read: the message names them.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ImageDataset Load(
        string folder,
        int height = 28,
        int width = 28,
        IProgress<LoadingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var classes = PictureClass.In(folder);
        var files = classes.SelectMany(one => one.Files).ToImmutableArray();
        if (classes.Length > MostClasses)
        {
            throw new ImageFolderException(
                folder,
                $"it has {classes.Length:N0} sub-folders; {MostClasses} classes are the most."
            );
        }

        if ((double)files.Length * height * width > Array.MaxLength)
        {
            throw new ImageFolderException(
                folder,
                $"{files.Length:N0} images of {height} × {width} pixels are too much for the memory. Choose a smaller size."
            );
        }

        // The same files are other classes when they are loaded as a part of another folder.
        var resident = ResidentFiles.OfProcess.Get(
            $"{Path.GetFullPath(folder)}, {height} × {width}",
            files,
            () =>
                new(
                    new([files.Length, height, width], Read(folder, files, height, width, progress, cancellationToken)),
                    new([files.Length], [.. classes.SelectMany((one, label) => one.Files.Select(_ => (byte)label))])
                )
        );
        return new ImageDataset(resident, [.. classes.Select(one => one.Name)]);
    }

    /// <inheritdoc cref="Load(string, int, int, IProgress{LoadingProgress}?, CancellationToken)" />
    /// <param name="folder">The folder of the pictures.</param>
    /// <param name="progress">Called on the caller's own thread, after every 64 pictures that were read, and after the last.</param>
    /// <param name="height">The height of the images in pixels.</param>
    /// <param name="width">Their width in pixels.</param>
    /// <param name="cancellationToken">Stops after the pictures that are being read.</param>
    public static ImageDataset Load(
        string folder,
        Action<LoadingProgress> progress,
        int height = 28,
        int width = 28,
        CancellationToken cancellationToken = default
    ) => Load(folder, height, width, new Callback(progress), cancellationToken);

    private static byte[] Read(
        string folder,
        ImmutableArray<string> files,
        int height,
        int width,
        IProgress<LoadingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var images = new byte[files.Length * height * width];
        var problems = new string?[files.Length];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        foreach (var part in Enumerable.Range(0, files.Length).Chunk(PartSize))
        {
            Parallel.ForEach(
                part,
                options,
                i =>
                {
                    try
                    {
                        PictureFile.Read(files[i], height, width).CopyTo(images, i * height * width);
                    }
                    catch (Exception error)
                        when (error is InvalidDataException or IOException or UnauthorizedAccessException)
                    {
                        var problem =
                            error is InvalidDataException ? error.Message : $"can not be read: {error.Message}";
                        problems[i] = $"{Path.GetRelativePath(folder, files[i])} {problem}";
                    }
                }
            );
            progress?.Report(new LoadingProgress(part[^1] + 1, files.Length));
        }

        // All of them at once: whoever has a thousand photos does not want to load them again for each bad one.
        var told = problems.OfType<string>().ToList();
        if (told.Count > 0)
        {
            var more = told.Count > MostNamed ? $"; and {told.Count - MostNamed:N0} more" : "";
            throw new ImageFolderException(
                folder,
                $"{told.Count:N0} of {files.Length:N0} pictures can not be used: {string.Join("; ", told.Take(MostNamed))}{more}. Replace or delete what is named here."
            );
        }

        return images;
    }

    private sealed class Callback(Action<LoadingProgress> report) : IProgress<LoadingProgress>
    {
        public void Report(LoadingProgress value) => report(value);
    }
}

/// <summary>How many of the pictures are loaded.</summary>
/// <param name="Done">So many are.</param>
/// <param name="Count">So many there are.</param>
public sealed record LoadingProgress(int Done, int Count)
{
    /// <summary>One line for a terminal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Done:N0} of {Count:N0} pictures");
}

/// <summary>A folder can not be loaded as images.</summary>
/// <param name="folder">The folder.</param>
/// <param name="problem">What is wrong with it, and what to do.</param>
public sealed class ImageFolderException(string folder, string problem) : IOException($"{folder}: {problem}")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
