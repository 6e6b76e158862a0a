using System.IO.Compression;
using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;

namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>The extension as it is built and packed.</summary>
public sealed class ExtensionSpecs
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public async Task Its_own_tests_pass_against_the_real_host()
    {
        Repository.Need(File.Exists(Repository.Vsix), "The extension was not built: there is no npm.");

        var result = await Cli.Wrap("npm")
            .WithArguments(["test"])
            .WithWorkingDirectory(Repository.Extension)
            .WithEnvironmentVariables(variables => variables.Set("GAN_HOST", Repository.Host))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        Assert.True(result.IsSuccess, result.StandardOutput + result.StandardError);
        Assert.Contains("# skipped 0", result.StandardOutput);
    }

    [Fact]
    public void It_is_small_and_brings_no_program_but_its_own_script()
    {
        Repository.Need(File.Exists(Repository.Vsix), "The extension was not built: there is no npm.");

        using var package = ZipFile.OpenRead(Repository.Vsix);

        Assert.InRange(new FileInfo(Repository.Vsix).Length, 0, 5 * Megabyte);
        Assert.DoesNotContain(
            package.Entries,
            file => Path.GetExtension(file.Name) is ".dll" or ".exe" or ".node" or ".so"
        );
        Assert.Equal(
            ["extension.cjs", "renderer.js"],
            package
                .Entries.Select(file => file.Name)
                .Where(name => name.EndsWith("js", StringComparison.Ordinal))
                .Order()
        );
    }

    [Fact]
    public void It_draws_with_the_plotly_that_the_charts_are_made_for()
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Extension, "package.json")))!;
        var version = (string?)package["devDependencies"]!["plotly.js-dist-min"];

        Assert.Contains(
            $"Plotly.NET.plotly-{version}.min.js",
            typeof(Plotly.NET.GenericChart).Assembly.GetManifestResourceNames()
        );
    }
}
