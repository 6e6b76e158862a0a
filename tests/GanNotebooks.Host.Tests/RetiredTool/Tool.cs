using CliWrap;
using GanNotebooks.Data;

namespace GanNotebooks.Host.Tests.RetiredTool;

/// <summary>The last .NET Interactive, as the repository's tool manifest has it.</summary>
internal static class Tool
{
    /// <summary>The name of its kernel.</summary>
    public const string KernelName = "retired-tool";

    private const string Manifest = ".config/dotnet-tools.json";

    /// <summary>Makes the tool available below a folder, or skips the running spec where it is not restored.</summary>
    public static async Task RestoreIntoAsync(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder[".config"]);
        File.Copy(Path.Combine(FashionMnist.FindFolder()!, "..", "..", Manifest), folder[Manifest]);
        var version = await CliWrap
            .Cli.Wrap("dotnet")
            .WithArguments(["tool", "run", "dotnet-interactive", "--version"])
            .WithWorkingDirectory(folder.Path)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        const string reason = "The .NET Interactive tool is needed: dotnet tool restore";
        if (!version.IsSuccess && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.SkipUnless(version.IsSuccess, reason);
    }

    /// <summary>The <c>kernel.json</c> of its C# kernel, to be started in a folder with the manifest.</summary>
    public const string Specification = """
        {
          "argv": ["dotnet", "tool", "run", "dotnet-interactive", "jupyter", "--default-kernel", "csharp", "{connection_file}"],
          "display_name": "the last .NET Interactive",
          "language": "C#",
          "env": { "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT": "1" }
        }
        """;
}
