namespace GanNotebooks.Data;

/// <summary>A folder can not be loaded as images.</summary>
/// <param name="folder">The folder.</param>
/// <param name="problem">What is wrong with it, and what to do.</param>
public sealed class ImageFolderException(string folder, string problem) : IOException($"{folder}: {problem}")
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
