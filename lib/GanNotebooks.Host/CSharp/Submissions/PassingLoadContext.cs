using System.Reflection;
using System.Runtime.Loader;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Holds one cell that declares nothing, until nothing refers to it.</summary>
internal sealed class PassingLoadContext(NotebookLoadContext notebook)
    : AssemblyLoadContext("cell", isCollectible: true)
{
    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) => notebook.Find(assemblyName);

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => notebook.FindNative(unmanagedDllName);
}
