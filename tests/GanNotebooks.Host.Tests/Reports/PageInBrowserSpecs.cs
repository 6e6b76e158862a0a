using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Tests.Lab;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports;

public sealed class PageInBrowserSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_chart_draws_itself_under_the_pages_own_security_policy()
    {
        var page = await OpenAsync(
            Sample.Code(
                "chart",
                Html("<div id=\"c\"></div><script>window.Plotly.newPlot('c', [{ y: [3, 1, 2] }])</script>")
            )
        );
        Assert.Contains("class=\"main-svg\"", page);
        Assert.Contains("scatterlayer", page);
    }

    [Fact]
    public async Task A_figure_is_drawn_whatever_else_the_cells_show()
    {
        var page = await OpenAsync(
            Sample.Code(
                "chart",
                new DisplayData(
                    MimeBundle.Of(
                        "application/vnd.plotly.v1+json",
                        """{"data": [{"type": "bar", "y": [3, 1, 2]}], "layout": {"title": {"text": "</script>"}}}"""
                    )
                )
            )
        );
        Assert.Contains("class=\"main-svg\"", page);
        Assert.Contains("barlayer", page);
    }

    [Fact]
    public async Task Neither_a_script_nor_a_picture_from_elsewhere_gets_in()
    {
        var page = await OpenAsync(
            Sample.Code(
                "chart",
                Html(
                    """
                    <p id="said">nothing</p>
                    <script>
                    document.addEventListener('securitypolicyviolation', e =>
                      document.getElementById('said').textContent += ' ' + e.effectiveDirective);
                    const script = document.createElement('script');
                    script.src = 'https://example.org/x.js';
                    document.head.append(script);
                    const image = new Image();
                    image.src = 'https://example.org/x.png';
                    </script>
                    """
                )
            )
        );
        Assert.Matches("nothing( script-src-elem| img-src){2}", page);
    }

    [Fact]
    public async Task The_button_that_hides_the_code_is_there_where_there_is_code()
    {
        Assert.Contains("id=\"toggle-code\">Hide all code<", await OpenAsync(Sample.Code("1 + 1")));
        Assert.Contains("id=\"toggle-code\" hidden=\"\">", await OpenAsync(Sample.Prose("Text")));
    }

    private static DisplayData Html(string html) => new(MimeBundle.Of("text/html", html));

    /// <summary>The page as it stands in a browser after its scripts have run.</summary>
    private async Task<string> OpenAsync(params NotebookCell[] cells)
    {
        var report = new HtmlReport(
            new ReportOptions
            {
                Folder = _folder.Path,
                FallbackTitle = "lab",
                Trust = Trust.Own,
            }
        );
        var file = _folder.Write("page.html", report.Render(Sample.Notebook(cells)));
        return (await Browser.OpenAsync(file, _folder["profile"])).Html;
    }
}
