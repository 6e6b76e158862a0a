using System.Text.Json.Nodes;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Tests.Reports.Html;

public sealed class SelfContainedHtmlSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<script src=\"https://cdn.plot.ly/x.js\"></script>")]
    [InlineData("<script data-plotly-source>lots()</script>")]
    [InlineData("<link rel=\"stylesheet\" href=\"https://example.org/x.css\">")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    public void What_a_browser_would_fetch_goes(string element) =>
        Assert.Equal("<p>a</p><p>b</p>", Rewrite($"<p>a</p>{element}<p>b</p>"));

    [Theory]
    [InlineData("<script>if (a < b && c) Plotly.newPlot(\"x\", [])</script>")]
    [InlineData("<style>p > b { color: red }</style>")]
    [InlineData("<math><mi>x</mi><mo>&lt;</mo></math>")]
    [InlineData("<a href=\"https://example.org\">a link</a>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"\">")]
    public void What_is_whole_in_itself_stays_as_it_is(string html) => Assert.Equal(html, Rewrite(html));

    [Fact]
    public void An_image_beside_the_notebook_is_put_into_the_page()
    {
        File.WriteAllBytes(_folder["my figure.png"], [1, 2, 3]);
        Assert.Equal("<img src=\"data:image/png;base64,AQID\">", Rewrite("<img src=\"my%20figure.png\">"));
    }

    [Fact]
    public void An_image_pasted_into_the_cell_is_put_into_the_page()
    {
        var attachments = new JsonObject { ["cat.png"] = new JsonObject { ["image/png"] = "AQ\nID" } };
        Assert.Equal(
            "<img src=\"data:image/png;base64,AQID\">",
            Rewrite("<img src=\"attachment:cat.png\">", attachments)
        );
    }

    [Theory]
    [InlineData("missing.png")]
    [InlineData("https://example.org/x.png")]
    [InlineData("attachment:none.png")]
    public void An_image_that_is_not_there_leaves_a_note(string address) =>
        Assert.Equal(
            $"<span class=\"missing\">[image not found: {address}]</span>",
            Rewrite($"<img src=\"{address}\" srcset=\"y.png 2x\">")
        );

    private string Rewrite(string html, JsonObject? attachments = null) =>
        new SelfContainedHtml(new NotebookImages(_folder.Path, Trust.Own), new FormulaPlaces(), Trust.Own)
            .Rewrite(html, attachments)
            .Text;
}
