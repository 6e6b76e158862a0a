namespace GanNotebooks.Host.Cli.Doctor;

/// <summary>Whether Jupyter is there; reports need none.</summary>
internal sealed record JupyterCheck() : Check("Jupyter")
{
    /// <inheritdoc />
    public override Task<Finding> LookAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            Executable() is { } path
                ? Finding.Good(path)
                : Finding.Optional(
                    "not on the PATH",
                    "Only needed to open the notebooks in a browser: pip install jupyterlab. VS Code brings its own."
                )
        );

    private static string? Executable() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, "jupyter"), Path.Combine(folder, "jupyter.exe") })
            .FirstOrDefault(File.Exists);
}
