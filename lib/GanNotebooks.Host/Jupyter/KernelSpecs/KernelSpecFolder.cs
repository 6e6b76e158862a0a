using GanNotebooks.Charts;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>The folder of one kernel, in one of Jupyter's data folders.</summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="name">The kernel's name.</param>
internal sealed class KernelSpecFolder(string dataFolder, string name)
{
    /// <summary>The kernel's name.</summary>
    public string Name => name;

    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(dataFolder, "kernels", name);

    /// <summary>Whether Jupyter finds a kernel there.</summary>
    public bool Exists => File.Exists(SpecFile);

    /// <summary>Whether there is something that is no kernel.</summary>
    public bool HoldsSomethingElse =>
        File.Exists(Path) || (Directory.Exists(Path) && !Exists && Directory.EnumerateFileSystemEntries(Path).Any());

    /// <summary>The program that it starts, where it was installed by this program; otherwise nothing.</summary>
    public string? ProgramOfOurs => Exists ? KernelSpec.ProgramOfOurs(File.ReadAllText(SpecFile)) : null;

    private string SpecFile => System.IO.Path.Combine(Path, "kernel.json");

    /// <summary>The kernels that a data folder holds.</summary>
    public static IEnumerable<KernelSpecFolder> In(string dataFolder)
    {
        var kernels = System.IO.Path.Combine(dataFolder, "kernels");
        return Directory.Exists(kernels)
            ? Directory
                .GetDirectories(kernels)
                .Order(StringComparer.Ordinal)
                .Select(folder => new KernelSpecFolder(dataFolder, System.IO.Path.GetFileName(folder)))
            : [];
    }

    /// <summary>Puts a kernel there, in place of what there is, whole or not at all.</summary>
    /// <exception cref="NotebookException">The folder cannot be written.</exception>
    public void Write(KernelSpec spec)
    {
        // Beside the folder of kernels, not in it: Jupyter would take a half-written kernel for a kernel.
        var unfinished = Beside();
        var old = Beside();
        try
        {
            Directory.CreateDirectory(unfinished);
            File.WriteAllText(System.IO.Path.Combine(unfinished, "kernel.json"), spec.ToJson());
            foreach (var size in KernelLogo.Sizes)
            {
                File.WriteAllBytes(System.IO.Path.Combine(unfinished, $"logo-{size}x{size}.png"), KernelLogo.Png(size));
            }

            WritePlotly(System.IO.Path.Combine(unfinished, ChartScripts.PlotlyFile));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            Replace(unfinished, old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(
                $"The kernel cannot be installed in {Path}: {e.Message.TrimEnd('.')}. "
                    + "Set JUPYTER_DATA_DIR to a folder that you may write, for this and for Jupyter.",
                e
            );
        }
        finally
        {
            Delete(unfinished);
            Delete(old);
        }
    }

    /// <summary>Removes the kernel.</summary>
    /// <exception cref="NotebookException">It cannot be removed.</exception>
    public void Remove()
    {
        var removed = Beside();
        try
        {
            Directory.Move(Path, removed);
            Delete(removed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"The kernel in {Path} cannot be removed: {e.Message}", e);
        }
    }

    private void Replace(string unfinished, string old)
    {
        if (!Directory.Exists(Path))
        {
            Directory.Move(unfinished, Path);
            return;
        }

        Directory.Move(Path, old);
        try
        {
            Directory.Move(unfinished, Path);
        }
        catch
        {
            Directory.Move(old, Path);
            throw;
        }
    }

    // Jupyter's server hands out what is in a kernel's folder, so that charts are drawn without a network.
    private static void WritePlotly(string file)
    {
        using var library = ChartScripts.OpenPlotly();
        using var copy = File.Create(file);
        library.CopyTo(copy);
    }

    private string Beside() => System.IO.Path.Combine(dataFolder, $".kernel-{Guid.NewGuid():N}.tmp");

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
