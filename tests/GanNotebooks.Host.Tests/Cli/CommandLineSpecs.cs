namespace GanNotebooks.Host.Tests.Cli;

public sealed class CommandLineSpecs
{
    [Fact]
    public async Task Help_names_every_verb()
    {
        var result = await Gan.RunAsync(Path.GetTempPath(), "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["report", "run", "sweep", "export", "convert", "install", "uninstall", "kernel", "doctor", "judge"],
            verb => Assert.Contains($"\n  {verb} ", result.StandardOutput)
        );
    }

    [Fact]
    public async Task The_version_is_a_version()
    {
        var result = await Gan.RunAsync(Path.GetTempPath(), "--version");
        Assert.Matches(@"^\d+\.\d+\.\d+", result.StandardOutput);
    }

    [Fact]
    public async Task A_verb_that_does_not_exist_is_refused()
    {
        var result = await Gan.RunAsync(Path.GetTempPath(), "raport", "lab.ipynb");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("raport", result.StandardError);
    }
}
