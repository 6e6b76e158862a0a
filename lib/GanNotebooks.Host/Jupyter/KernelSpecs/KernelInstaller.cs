using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>Makes the kernel known to Jupyter, or forgotten, for this user.</summary>
internal sealed partial class KernelInstaller(JupyterFolders folders)
{
    /// <summary>The name under which notebooks in C# ask for their kernel.</summary>
    public const string UsualName = ".net-csharp";

    /// <summary>The name to take where another kernel has that one.</summary>
    public const string OtherName = "gan-csharp";

    /// <summary>Installs the kernel.</summary>
    /// <param name="asked">The name to install it under; nothing for a usual one that is free.</param>
    /// <param name="force">Whether to take a name from another kernel.</param>
    /// <returns>Where it is now.</returns>
    /// <exception cref="NotebookException">The name is taken or impossible, or the folder cannot be written.</exception>
    public KernelSpecFolder Install(string? asked, bool force)
    {
        if (asked is not null && !PossibleName().IsMatch(asked))
        {
            throw new NotebookException(
                $"\"{asked}\" cannot be the name of a kernel. Use letters without accents, digits, '.', '-' and '_'."
            );
        }

        string[] names = asked is null && !force ? [UsualName, OtherName] : [asked ?? UsualName];
        var name = Array.Find(names, name => force || Owner(name) is null);
        if (name is null)
        {
            throw new NotebookException(
                $"There is another kernel named {names[^1]} already ({Owner(names[^1])!.Path}). "
                    + "Choose another name with --name, or replace it with --force."
            );
        }

        var folder = new KernelSpecFolder(folders.User, name);
        folder.Write(KernelSpec.OfThisProgram());
        return folder;
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

    [GeneratedRegex(@"^[A-Za-z0-9._\-]+$")]
    private static partial Regex PossibleName();
}
