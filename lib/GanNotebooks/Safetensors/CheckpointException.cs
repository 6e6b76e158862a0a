namespace GanNotebooks.Safetensors;

/// <summary>A checkpoint is damaged, belongs to other networks or another recipe, or cannot be written.</summary>
/// <param name="path">The checkpoint's file or folder.</param>
/// <param name="problem">What is wrong, and what to do.</param>
public sealed class CheckpointException(string path, string problem) : IOException($"{path}: {problem}")
{
    /// <summary>The checkpoint's file or folder.</summary>
    public string Path { get; } = path;

    /// <summary>A file that is not as it was written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    internal static CheckpointException Damaged(string path, string problem) =>
        new(path, $"{problem}: the file is damaged. Put back a copy of it, or delete it and train anew.");
}
