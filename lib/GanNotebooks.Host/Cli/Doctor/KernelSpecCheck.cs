using GanNotebooks.Host.Jupyter.KernelSpecs;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether Jupyter knows a kernel for C# notebooks; reports need none.</summary>
/// <param name="Folders">Finds out where Jupyter keeps its data.</param>
internal sealed record KernelSpecCheck(Func<JupyterFolders> Folders) : Check("Jupyter kernel")
{
    private const string Advice = "To work in VS Code or JupyterLab: gan install";

    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(LookInto(Folders()));
        }
        catch (NotebookException e)
        {
            return Task.FromResult(Finding.Optional(e.Message));
        }
    }

    private static Finding LookInto(JupyterFolders folders)
    {
        var kernels = folders.All.SelectMany(KernelSpecFolder.In).Where(kernel => kernel.Exists).ToArray();
        var ours = kernels.FirstOrDefault(kernel => kernel.ProgramOfOurs is not null);
        return ours switch
        {
            { ProgramOfOurs: { } program } when !File.Exists(program) => Finding.Optional(
                $"{ours.Name} starts {program}, which is not there any more ({ours.Path})",
                "Build again, then: gan install"
            ),
            { Name: NotebookLanguage.FormerKernelName } => Finding.Optional(
                $"{ours.Name} is registered ({ours.Path}); the kernel is called {NotebookLanguage.KernelName} now",
                "To rename it: gan install"
            ),
            { } => Finding.Good($"{ours.Name} is registered ({ours.Path})"),
            _ => Finding.Optional($"{NotebookLanguage.KernelName} is not registered", Advice),
        };
    }
}
