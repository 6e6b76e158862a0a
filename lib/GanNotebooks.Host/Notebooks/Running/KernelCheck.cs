namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Tells notebooks in C# from others.</summary>
internal static class KernelCheck
{
    private const string CSharpKernel = ".net-csharp";

    /// <summary>Makes sure that a notebook is written in C#; one that does not say is taken to be.</summary>
    /// <exception cref="NotebookException">It is written in another language.</exception>
    public static void RequireCSharp(Notebook notebook)
    {
        if (notebook.KernelName is null or CSharpKernel && notebook.Language is null || IsCSharp(notebook))
        {
            return;
        }

        throw new NotebookException(
            $"The notebook asks for the kernel {notebook.KernelName ?? "?"} ({notebook.Language ?? "unknown language"}), "
                + $"but only C# notebooks (kernel {CSharpKernel}) can be run here."
        );
    }

    private static bool IsCSharp(Notebook notebook) =>
        notebook.KernelName == CSharpKernel || notebook.Language?.ToLowerInvariant() is "c#" or "csharp";
}
