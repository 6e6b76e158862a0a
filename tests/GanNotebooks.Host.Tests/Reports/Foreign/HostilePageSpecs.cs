using System.Net;
using System.Net.Sockets;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Tests.Cli;
using GanNotebooks.Host.Tests.Lab;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports.Foreign;

/// <summary>A notebook that came by mail, exported as anybody would and opened in a browser.</summary>
public sealed class HostilePageSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_asks_nobody_for_anything_runs_nothing_shows_nothing_from_outside_and_draws_its_charts()
    {
        _server.Start();
        var server = $"http://{_server.LocalEndpoint}";
        _folder.Write("secret.png", "SECRET");
        Directory.CreateDirectory(_folder["mail"]);
        File.CreateSymbolicLink(_folder["mail/link.png"], "../secret.png");
        await NotebookFile.WriteAsync(ForeignNotebook.With(server, _folder["secret.png"]), _folder["mail/lab.ipynb"]);

        var export = await Gan.RunAsync(_folder["mail"], "export", "lab.ipynb");
        Assert.Equal((0, ""), (export.ExitCode, export.StandardError));
        var text = await File.ReadAllTextAsync(_folder["mail/lab.html"]);
        var page = await Browser.OpenAsync(_folder["mail/lab.html"], _folder["profile"]);

        Assert.False(_server.Pending(), "Something asked the server.");
        Assert.DoesNotContain("data-taken-over=", page.Html);
        Assert.DoesNotContain(Convert.ToBase64String("SECRET"u8), text);
        Assert.DoesNotContain("SECRET", page.Html);
        Assert.Contains("<title>Title", page.Html);
        Assert.Contains("barlayer", page.Html);
        Assert.Contains("class=\"main-svg\"", page.Html);
    }

    [Fact]
    public async Task What_got_past_all_cleaning_would_still_run_nothing_and_ask_nobody()
    {
        _server.Start();
        var report = new HtmlReport(
            new ReportOptions
            {
                Folder = _folder.Path,
                FallbackTitle = "lab",
                Trust = Trust.Foreign,
            }
        );
        var page = report.Render(Sample.Notebook(Sample.Code("1")));
        // No policy keeps a page from being left, or from connecting ahead without a request, which cleaning alone prevents;
        // and what follows <plaintext> is no markup.
        var vectors = Vectors
            .All($"http://{_server.LocalEndpoint}")
            .Where(html =>
                !html.Contains("refresh")
                && !html.Contains("dns-prefetch")
                && !html.Contains("<plaintext")
                && !html.Contains("<frameset")
            );
        var file = _folder.Write("lab.html", page.Replace("</main>", $"{string.Join('\n', vectors)}</main>"));

        var opened = await Browser.OpenAsync(file, _folder["profile"]);

        Assert.Empty(await RequestsAsync());
        Assert.DoesNotContain("data-taken-over=", opened.Html);
        Assert.Contains("onerror=", opened.Html);
    }

    [Fact]
    public async Task The_server_would_have_noticed()
    {
        _server.Start();
        var file = _folder.Write(
            "page.html",
            $"<img src=\"http://{_server.LocalEndpoint}/a\"><script>{Vectors.Script}</script>"
        );
        var page = Browser.OpenAsync(file, _folder["profile"]);
        using (await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken)) { }

        _server.Stop();
        Assert.Contains("data-taken-over=", (await page).Html);
    }

    private async Task<List<string>> RequestsAsync()
    {
        var requests = new List<string>();
        while (_server.Pending())
        {
            using var client = await _server.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            if (await reader.ReadLineAsync() is { } line)
            {
                requests.Add(line);
            }
        }

        return requests;
    }
}
