using GanNotebooks.Host.Jupyter.KernelSpecs;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Tells notebooks in C# from others.</summary>
internal static class KernelCheck
{
    private static readonly string[] CSharpKernels = [KernelInstaller.UsualName, KernelInstaller.FormerName];

    /// <summary>Makes sure that a notebook is written in C#; one that does not say is taken to be.</summary>
    /// <exception cref="NotebookException">It is written in another language.</exception>
    public static void RequireCSharp(Notebook notebook)
    {
        if (notebook is { KernelName: null, Language: null } || IsCSharp(notebook))
        {
            return;
        }

        throw new NotebookException(
            $"The notebook asks for the kernel {notebook.KernelName ?? "?"} ({notebook.Language ?? "unknown language"}), "
                + $"but only C# notebooks (kernel {KernelInstaller.UsualName}) can be run here."
        );
    }

    private static bool IsCSharp(Notebook notebook) =>
        CSharpKernels.Contains(notebook.KernelName) || notebook.Language?.ToLowerInvariant() is "c#" or "csharp";
}
