using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.KernelSpecs;

/// <summary>Where Jupyter keeps its data.</summary>
/// <remarks>See "Data files" in the documentation of jupyter_core.</remarks>
/// <param name="User">The user's own data folder.</param>
/// <param name="All">All data folders; where two hold a kernel of one name, the first counts.</param>
internal sealed record JupyterFolders(string User, IReadOnlyList<string> All)
{
    /// <summary>Those of this machine and its user.</summary>
    /// <exception cref="NotebookException">The user has no home folder, and no other place is named.</exception>
    public static JupyterFolders OfUser()
    {
        var user = Variable("JUPYTER_DATA_DIR") ?? DefaultUserFolder();
        var listed = (Variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return new(user, [.. listed, user, .. SystemFolders()]);
    }

    private static string DefaultUserFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (!Path.IsPathFullyQualified(home) && Variable("XDG_DATA_HOME") is null)
        {
            throw new NotebookException(
                "It is not known where Jupyter keeps this user's kernels, as there is no home folder (HOME). "
                    + "Set HOME, or JUPYTER_DATA_DIR for this and for Jupyter."
            );
        }

        return OperatingSystem.IsWindows()
                ? Path.Combine(Variable("APPDATA") ?? Path.Combine(home, "AppData", "Roaming"), "jupyter")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string[] SystemFolders() =>
        OperatingSystem.IsWindows()
            ? [Path.Combine(Variable("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter")]
            : ["/usr/local/share/jupyter", "/usr/share/jupyter"];

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
