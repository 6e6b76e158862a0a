using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>Makes the kernel known to Jupyter, or forgotten, for this user.</summary>
internal sealed partial class KernelInstaller(JupyterFolders folders)
{
    /// <summary>Installs the kernel, and removes it where it is under its <see cref="NotebookLanguage.FormerKernelName" />.</summary>
    /// <param name="asked">The name to install it under; nothing for the usual one.</param>
    /// <param name="force">Whether to take a name from another kernel.</param>
    /// <returns>Where it is now, and what was there before.</returns>
    /// <exception cref="NotebookException">The name is taken or impossible, or the folder cannot be written.</exception>
    public Installation Install(string? asked, bool force)
    {
        if (asked is not null && !PossibleName().IsMatch(asked))
        {
            throw new NotebookException(
                $"\"{asked}\" cannot be the name of a kernel. Use letters without accents, digits, '.', '-' and '_', and not dots alone."
            );
        }

        var name = asked ?? NotebookLanguage.KernelName;
        if (!force && Owner(name) is { } owner)
        {
            throw new NotebookException(
                $"There is another kernel named {name} already ({owner.Path}). "
                    + "Choose another name with --name, or replace it with --force."
            );
        }

        var folder = new KernelSpecFolder(folders.User, name);
        if (!force && folder.HoldsSomethingElse)
        {
            throw new NotebookException(
                $"{folder.Path} holds something else than a kernel. Choose another name with --name, or replace it with --force."
            );
        }

        var wasThere = folder.Exists;
        folder.Write(KernelSpec.OfThisProgram());
        var former = new KernelSpecFolder(folders.User, NotebookLanguage.FormerKernelName);
        if (name == NotebookLanguage.FormerKernelName || former.ProgramOfOurs is null)
        {
            return new(folder, wasThere, Removed: null);
        }

        former.Remove();
        return new(folder, wasThere, former);
    }

    /// <summary>Removes every kernel that was installed by this program, and no other.</summary>
    /// <returns>Those removed.</returns>
    /// <exception cref="NotebookException">One cannot be removed.</exception>
    public ImmutableArray<KernelSpecFolder> Uninstall()
    {
        ImmutableArray<KernelSpecFolder> ours =
        [
            .. KernelSpecFolder.In(folders.User).Where(folder => folder.ProgramOfOurs is not null),
        ];
        foreach (var folder in ours)
        {
            folder.Remove();
        }

        return ours;
    }

    /// <summary>The kernel of another that has a name.</summary>
    public KernelSpecFolder? Owner(string name) =>
        folders
            .All.Select(folder => new KernelSpecFolder(folder, name))
            .FirstOrDefault(folder => folder.Exists && folder.ProgramOfOurs is null);

    // At least one character that is no dot: "." and ".." are the folder of all kernels and the one above it.
    [GeneratedRegex(@"^(?=.*[^.])[A-Za-z0-9._\-]+\z")]
    private static partial Regex PossibleName();
}

/// <summary>What an installation did.</summary>
/// <param name="Kernel">The kernel that is installed now.</param>
/// <param name="WasThere">Whether it replaced one of the same name.</param>
/// <param name="Removed">The kernel under its former name that was removed, if any.</param>
internal sealed record Installation(KernelSpecFolder Kernel, bool WasThere, KernelSpecFolder? Removed);
