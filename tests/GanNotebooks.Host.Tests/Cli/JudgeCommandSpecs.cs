using GanNotebooks.Data;

namespace GanNotebooks.Host.Tests.Cli;

public sealed class JudgeCommandSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_see_how_well_it_does_class_by_class_and_the_floor_and_the_ceilings_of_its_figures()
    {
        var result = await Gan.RunAsync(AppContext.BaseDirectory, "judge", "--count", "200");

        Assert.Equal("", result.StandardError);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"judge [0-9a-f]{8}: 9\d\.\d\d% of 10,000 test images, seed \d+", result.StandardOutput);
        Assert.All(
            FashionMnist.ClassNames,
            name => Assert.Matches($@"(?m)^{name} +(\d+ +){{10}}\d", result.StandardOutput)
        );
        Assert.Matches(
            "real, training +real, test, 30% darker +untrained MLP +untrained DCGAN +noise",
            result.StandardOutput
        );
        Assert.Matches(@"(?m)^Fréchet distance( +\d+\.\d\d){5}\r?$", result.StandardOutput);
        Assert.Matches(@"(?m)^n( +200){5}\r?$", result.StandardOutput);
    }

    [Fact]
    public async Task A_file_that_is_no_judge_is_named_and_a_training_of_no_epochs_refused()
    {
        var file = Path.Combine(_folder.Path, "judge.safetensors");
        await File.WriteAllTextAsync(file, "no weights", TestContext.Current.CancellationToken);

        var damaged = await Gan.RunAsync(AppContext.BaseDirectory, "judge", "--file", file);
        var untrained = await Gan.RunAsync(
            AppContext.BaseDirectory,
            "judge",
            "--train",
            "--epochs",
            "0",
            "--file",
            file
        );

        Assert.Equal((1, 1), (damaged.ExitCode, untrained.ExitCode));
        Assert.Contains(file, damaged.StandardError);
        Assert.Contains("git checkout", damaged.StandardError);
        Assert.Contains("Epochs", untrained.StandardError);
        Assert.Equal("no weights", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
