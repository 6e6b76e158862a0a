namespace GanNotebooks.Host.Notebooks;

/// <summary>Tells notebooks in C# from others.</summary>
internal static class NotebookLanguage
{
    /// <summary>The name of the Jupyter kernel that runs such notebooks.</summary>
    /// <remarks>Not one that starts with <c>.net-</c>: the retired Polyglot Notebooks takes such kernels for its own.</remarks>
    public const string KernelName = "gan-csharp";

    /// <summary>The name that the kernel had before, which notebooks of .NET Interactive ask for.</summary>
    public const string FormerKernelName = ".net-csharp";

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
                + $"but only C# notebooks (kernel {KernelName}) can be run here."
        );
    }

    private static bool IsCSharp(Notebook notebook) =>
        notebook.KernelName is KernelName or FormerKernelName
        || notebook.Language?.ToLowerInvariant() is "c#" or "csharp";
}
