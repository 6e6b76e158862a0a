namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether Jupyter knows a kernel for C# notebooks; reports need none.</summary>
internal sealed record KernelSpecCheck() : Check("Jupyter kernel")
{
    private const string Kernel = ".net-csharp";

    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            DataFolders().Select(SpecFile).FirstOrDefault(File.Exists) is { } spec
                ? Finding.Good($"{Kernel} is registered ({Path.GetDirectoryName(spec)})")
                : Finding.Optional($"{Kernel} is not registered", "To work in VS Code or JupyterLab: gan install")
        );

    private static string SpecFile(string dataFolder) => Path.Combine(dataFolder, "kernels", Kernel, "kernel.json");

    /// <summary>Where Jupyter keeps its data: see "Data files" in the documentation of jupyter_core.</summary>
    private static IEnumerable<string> DataFolders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var listed = Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "";
        return
        [
            .. listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") ?? UserFolder(home),
            "/usr/local/share/jupyter",
            "/usr/share/jupyter",
        ];
    }

    private static string UserFolder(string home) =>
        OperatingSystem.IsWindows() ? Path.Combine(home, "AppData", "Roaming", "jupyter")
        : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data
                ? data
                : Path.Combine(home, ".local", "share"),
            "jupyter"
        );
}
