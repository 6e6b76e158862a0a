namespace GanNotebooks.Data;

/// <summary>A file is not a whole, well-formed IDX file of unsigned bytes.</summary>
/// <param name="file">The file that was read.</param>
/// <param name="problem">What is wrong with it, and what to do.</param>
public sealed class IdxFormatException(string file, string problem) : IOException($"{file}: {problem}")
{
    /// <summary>The file that was read.</summary>
    public string File { get; } = file;
}
