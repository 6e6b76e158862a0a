using CliWrap.Buffered;

namespace GanNotebooks.Host.Tests.Lab;

/// <summary>Chromium without a window, and without a network but for this machine.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>A page as it stands after its scripts have run, and what it wrote to the console.</summary>
    public static async Task<Page> OpenAsync(string file, string profile)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "No Chromium on the PATH.");

        var result = await CliWrap
            .Cli.Wrap(program)
            .WithArguments([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                $"--user-data-dir={profile}",
                "--enable-logging=stderr",
                "--window-size=1280,900",
                "--virtual-time-budget=20000",
                "--dump-dom",
                new Uri(file).AbsoluteUri,
            ])
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        string[] errors = [.. result.StandardError.Split('\n').Where(line => line.Contains(":CONSOLE"))];
        return new Page(result.StandardOutput, errors);
    }
}

/// <summary>A page in a browser.</summary>
/// <param name="Html">Its document, after its scripts have run.</param>
/// <param name="ConsoleErrors">The lines that it wrote to the browser's console.</param>
internal sealed record Page(string Html, IReadOnlyList<string> ConsoleErrors);
