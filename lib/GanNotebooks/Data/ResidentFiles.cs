namespace GanNotebooks.Data;

/// <summary>The files of data sets that are in memory, so that loading them again takes no second copy.</summary>
/// <remarks>
/// It keeps nothing alive. A file that was changed, by its length or the time of its last change, is read anew; and where
/// somebody wrote to the numbers that were made of it, they are made anew.
/// </remarks>
internal sealed class ResidentFiles
{
    /// <summary>Those of the whole process: cells call static functions, and what they loaded before lives on in their variables.</summary>
    public static readonly ResidentFiles OfProcess = new();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WeakReference<ResidentImages>> _resident = [];

    /// <summary>What some files hold.</summary>
    /// <param name="form">Into what they are made: the same files in another form are another thing.</param>
    /// <param name="files">Their paths.</param>
    /// <param name="read">Reads them.</param>
    public ResidentImages Get(string form, IEnumerable<string> files, Func<ResidentImages> read)
    {
        var key = string.Join('\n', files.Select(State).Prepend(form));
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

    private static string State(string path)
    {
        var file = new FileInfo(path);
        // A file that is not there is for the reader to complain about.
        return file.Exists ? $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}" : file.FullName;
    }
}
