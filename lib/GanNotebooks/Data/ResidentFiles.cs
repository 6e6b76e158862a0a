namespace GanNotebooks.Data;

/// <summary>The files of data sets that are in memory, so that loading them again takes no second copy.</summary>
/// <remarks>
/// It keeps nothing alive. A file that was changed, by its length or the time of its last change, is read anew; and where
/// somebody wrote to the numbers that were made of it, they are made anew.
/// </remarks>
internal sealed class ResidentFiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(FileState Images, FileState Labels), WeakReference<ResidentImages>> _resident = [];

    /// <summary>What two files hold.</summary>
    /// <param name="images">The file of images.</param>
    /// <param name="labels">The file of labels.</param>
    /// <param name="read">Reads them.</param>
    public ResidentImages Get(string images, string labels, Func<ResidentImages> read)
    {
        var key = (FileState.Of(images), FileState.Of(labels));
        // Whoever wants the same at the same time waits for it.
        lock (_lock)
        {
            if (_resident.TryGetValue(key, out var reference) && reference.TryGetTarget(out var found))
            {
                if (found.IsIntact())
                {
                    return found;
                }

                found = new ResidentImages(found.Images, found.Labels);
            }
            else
            {
                Forget();
                found = read();
            }

            _resident[key] = new WeakReference<ResidentImages>(found);
            return found;
        }
    }

    private void Forget()
    {
        foreach (var (key, _) in _resident.Where(pair => !pair.Value.TryGetTarget(out _)).ToArray())
        {
            _resident.Remove(key);
        }
    }

    private sealed record FileState(string Path, long Length, DateTime LastWrite)
    {
        public static FileState Of(string path)
        {
            var file = new FileInfo(path);
            return new FileState(file.FullName, file.Length, file.LastWriteTimeUtc);
        }
    }
}
