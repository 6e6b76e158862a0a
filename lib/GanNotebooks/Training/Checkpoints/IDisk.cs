namespace GanNotebooks.Training.Checkpoints;

/// <summary>What saving a checkpoint does to a disk, an operation each, so that specs can end the process between any two.</summary>
internal interface IDisk
{
    /// <summary>Makes a folder, and those above it that are missing.</summary>
    void CreateFolder(string path);

    /// <summary>Writes a new file; its bytes are on the disk when this returns.</summary>
    void WriteFile(string path, byte[] content);

    /// <summary>Has on the disk what a folder holds: its files' names, not their bytes.</summary>
    void Flush(string folder);

    /// <summary>Gives a folder another name in the same place, at once or not at all.</summary>
    void Rename(string folder, string to);

    /// <summary>Deletes a file.</summary>
    void DeleteFile(string path);

    /// <summary>Deletes an empty folder.</summary>
    void DeleteFolder(string path);
}
