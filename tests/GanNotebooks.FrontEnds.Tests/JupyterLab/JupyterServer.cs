using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.JupyterLab;

/// <summary>A Jupyter server with the kernel as <c>gan install</c> leaves it, JupyterLab's notebook, and Chromium to use it with.</summary>
public sealed class JupyterServer : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Page = Path.Combine(Repository.Folder, "tests/jupyterlab");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gan-jupyterlab-");
    private readonly string _token = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private bool _isThere;
    private Process? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The folder whose notebooks are served.</summary>
    public string Workspace => Path.Combine(_folder.FullName, "lab");

    /// <summary>Where the server is: below a folder, as on a JupyterHub.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async ValueTask InitializeAsync()
    {
        _isThere =
            Chromium.Program is not null && File.Exists(Path.Combine(Page, "out/page.js")) && await HasServerAsync();
        if (!_isThere)
        {
            return;
        }

        Directory.CreateDirectory(Workspace);
        await Cli.Wrap(Repository.Host)
            .WithArguments(["install"])
            .WithEnvironmentVariables(variables => variables.Set(Environment))
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        await StartAsync();
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
    /// <param name="windowing">JupyterLab's windowing mode, or its own default.</param>
    public async Task<NotebookPage> OpenAsync(string name, bool isDark = false, string windowing = "")
    {
        Repository.Need(
            _isThere,
            "JupyterLab is not there: it needs npm, Chromium and Debian's jupyter-notebook; .ci/run says how."
        );
        var page = await _browser!.NewPageAsync(1280, isDark);
        var notebook = new NotebookPage(page, Path.Combine(Workspace, name));
        try
        {
            await notebook.OpenAsync(new Uri(Address, $"lab/tree/{name}?token={_token}&windowing={windowing}"));
            return notebook;
        }
        catch
        {
            await notebook.PictureAsync($"jupyterlab-not-opened-{name}");
            await notebook.DisposeAsync();
            throw;
        }
    }

    private Dictionary<string, string?> Environment =>
        new()
        {
            ["JUPYTER_DATA_DIR"] = Path.Combine(_folder.FullName, "data"),
            ["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder.FullName, "runtime"),
            ["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder.FullName, "config"),
            ["JUPYTER_PATH"] = null,
            ["PYTHONPATH"] = Path.Combine(Page, "server"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };

    private static async Task<bool> HasServerAsync() =>
        File.Exists(Python)
        && (
            await Cli.Wrap(Python)
                .WithArguments(["-c", "import notebook"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync()
        ).IsSuccess;

    private async Task StartAsync()
    {
        var port = FreePort();
        Address = new($"http://127.0.0.1:{port}/user/ada/");
        var settings = new Dictionary<string, object>
        {
            ["ip"] = "127.0.0.1",
            ["port"] = port,
            ["port_retries"] = 0,
            ["base_url"] = Address.AbsolutePath,
            ["token"] = _token,
            ["notebook_dir"] = Workspace,
            ["open_browser"] = false,
            ["allow_root"] = true,
            ["nbserver_extensions"] = new Dictionary<string, bool> { ["jupyterlab_page"] = true },
        };
        var configuration = Path.Combine(_folder.FullName, "config");
        Directory.CreateDirectory(configuration);
        await File.WriteAllTextAsync(
            Path.Combine(configuration, "jupyter_notebook_config.json"),
            JsonSerializer.Serialize(new { NotebookApp = settings })
        );
        var start = new ProcessStartInfo(Python, ["-m", "notebook"]) { RedirectStandardError = true };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _server = Process.Start(start)!;
        while (await _server.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("is running at", StringComparison.Ordinal))
            {
                _ = _server.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The Jupyter server did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
