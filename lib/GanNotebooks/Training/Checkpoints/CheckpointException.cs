namespace GanNotebooks.Training.Checkpoints;

/// <summary>A checkpoint is damaged, or belongs to other networks or another recipe.</summary>
/// <param name="path">The checkpoint's file or folder.</param>
/// <param name="problem">What is wrong, and what to do.</param>
public sealed class CheckpointException(string path, string problem) : IOException($"{path}: {problem}")
{
    /// <summary>The checkpoint's file or folder.</summary>
    public string Path { get; } = path;
}
