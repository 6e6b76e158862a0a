namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Makes a folder the process's current one, until disposed of.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;

    /// <summary>Enters the folder.</summary>
    public WorkingFolder(string folder) => Environment.CurrentDirectory = folder;

    /// <inheritdoc />
    public void Dispose() => Environment.CurrentDirectory = _before;
}
