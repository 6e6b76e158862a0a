using System.Reflection;
using System.Runtime.Loader;

namespace GanNotebooks.Host.Scripting.Submissions;

/// <summary>Holds a few cells that declare nothing, until nothing refers to any of them.</summary>
internal sealed class PassingLoadContext(NotebookLoadContext notebook)
    : AssemblyLoadContext("cells", isCollectible: true)
{
    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => notebook.Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => notebook.FindNative(unmanagedDllName);
}
