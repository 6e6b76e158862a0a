using System.Text;
using CsCheck;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Tests.Reports.Foreign;

public sealed class ForeignHtmlSpecs : IDisposable
{
    private const string Server = "http://127.0.0.1:9";

    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf<string>([.. Vectors.All(Server)]),
        Gen.OneOf<string>(
            "<",
            ">",
            "\"",
            "'",
            "`",
            "/",
            "=",
            "<!--",
            "-->",
            "--!>",
            "</",
            "<!",
            "<?",
            "]]>",
            "&#x3c;",
            "&lt;",
            "\0",
            "\u2028",
            "\uFEFF"
        ),
        Gen.OneOf<string>(
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<mglyph>",
            "<annotation-xml encoding=text/html>",
            "<foreignObject>",
            "<desc>",
            "<title>",
            "<style>",
            "</style>",
            "<noscript>",
            "</noscript>",
            "<template>",
            "<xmp>",
            "<iframe>",
            "<select>",
            "<table>",
            "<td>",
            "<form>",
            "</form>",
            "<p>",
            "</p>",
            "<b>",
            "<a>",
            "<a href=",
            "<img src=",
            " src=data:image/svg+xml,",
            " style=\"",
            " onerror=alert(1)",
            "javascript:",
            "<li>",
            "<font>"
        ),
        Gen.Char.Select(c => c.ToString())
    );

    private readonly TemporaryFolder _folder = new();
    private readonly SelfContainedHtml _plain;

    public ForeignHtmlSpecs() => _plain = Of(_folder.Path);

    public static TheoryData<string> Pieces => [.. Vectors.All(Server)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Nothing_that_runs_fetches_sends_or_leads_away_is_left(string html) =>
        Assert.Empty(Harm.In(Clean($"<p>before</p>{html}<p>after</p>")));

    [Fact]
    public void Nor_is_it_of_any_mixture_of_such_pieces() =>
        Piece
            .Array[1, 12]
            .Select(pieces => string.Concat(pieces))
            .Sample(
                // Reads what was written as a browser does; nothing may come to life by that.
                html => Assert.Empty(Harm.In(Clean(html))),
                iter: 10_000
            );

    [Theory]
    [InlineData("<b>bold</b> <i>italic</i> <code>x &lt; y</code>")]
    [InlineData("<table><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan=\"2\">1</td></tr></tbody></table>")]
    [InlineData("<a href=\"https://example.org/a?b=c#d\">a link</a> <a href=\"#loss\">to a heading</a>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt=\"x\" width=\"28\">")]
    [InlineData("<details open=\"\"><summary>more</summary>text</details>")]
    [InlineData("<input type=\"checkbox\" disabled=\"\" checked=\"\"> done")]
    [InlineData("<h2 id=\"a\">Heading</h2><ul class=\"x\"><li>1</li></ul><progress value=\"3\" max=\"4\"></progress>")]
    public void What_a_reader_reads_stays_as_it_is(string html) => Assert.Equal(html, Clean(html));

    [Fact]
    public void Colours_and_measures_stay() =>
        Assert.Equal(
            "<p style=\"color: rgba(255, 0, 0, 1); text-align: right\">a</p>",
            Clean("<p style=\"color: red; text-align: right; position: fixed\">a</p>")
        );

    [Fact]
    public void What_was_left_out_is_said() =>
        Assert.Equal(
            "<p>a</p>b<p class=\"limit\">Left out here: forms, scripts. They are kept where the notebook is trusted "
                + "(gan export --trust).</p>",
            Clean("<p onclick=\"x()\">a</p><script>y()</script><form>b</form>")
        );

    [Fact]
    public void A_drawing_within_HTML_becomes_a_picture() =>
        Assert.Matches(
            "^<p><img src=\"data:image/svg\\+xml;base64,[A-Za-z0-9+/=]+\" alt=\"\"></p>$",
            Clean("<p><svg width=\"9\"><circle r=\"3\"/></svg></p>")
        );

    [Theory]
    [InlineData("beside.png", true)]
    [InlineData("./beside.png", true)]
    [InlineData("sub/inner.png", true)]
    [InlineData("sub%2finner.png", true)]
    [InlineData("sub/link-inside.png", true)]
    [InlineData("../secret.png", false)]
    [InlineData("sub/../../secret.png", false)]
    [InlineData("%2e%2e/secret.png", false)]
    [InlineData("%2e%2e%2fsecret.png", false)]
    [InlineData("..\\secret.png", false)]
    [InlineData("{absolute}", false)]
    [InlineData("file://{absolute}", false)]
    [InlineData("file:{absolute}", false)]
    [InlineData("/{absolute}", false)]
    [InlineData("\\\\host\\share\\secret.png", false)]
    [InlineData("//host/share/secret.png", false)]
    [InlineData("C:\\secret.png", false)]
    [InlineData("link.png", false)]
    [InlineData("linked-folder/secret.png", false)]
    [InlineData("chain.png", false)]
    [InlineData("loop.png", false)]
    [InlineData("pipe.png", false)]
    [InlineData("beside.png%00.png", false)]
    [InlineData("beside.txt", false)]
    public void Only_images_in_the_notebooks_folder_are_embedded(string address, bool isEmbedded)
    {
        var notebook = Directory.CreateDirectory(_folder["notebook"]).FullName;
        var sub = Directory.CreateDirectory(Path.Combine(notebook, "sub")).FullName;
        var secret = _folder.Write("secret.png", "SECRET");
        File.WriteAllText(Path.Combine(notebook, "beside.png"), "picture");
        File.WriteAllText(Path.Combine(notebook, "beside.txt"), "text");
        File.WriteAllText(Path.Combine(sub, "inner.png"), "picture");
        File.CreateSymbolicLink(Path.Combine(sub, "link-inside.png"), "../beside.png");
        File.CreateSymbolicLink(Path.Combine(notebook, "link.png"), secret);
        File.CreateSymbolicLink(Path.Combine(notebook, "chain.png"), "sub/next.png");
        File.CreateSymbolicLink(Path.Combine(sub, "next.png"), "../../secret.png");
        File.CreateSymbolicLink(Path.Combine(notebook, "loop.png"), "loop.png");
        Directory.CreateSymbolicLink(Path.Combine(notebook, "linked-folder"), _folder.Path);
        if (OperatingSystem.IsLinux())
        {
            System.Diagnostics.Process.Start("mkfifo", Path.Combine(notebook, "pipe.png")).WaitForExit();
        }

        var html = Clean($"<img src=\"{address.Replace("{absolute}", secret)}\">", notebook);

        Assert.DoesNotContain(Convert.ToBase64String("SECRET"u8), html);
        Assert.Equal(isEmbedded, html.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("picture"))));
        Assert.Equal(isEmbedded, !html.Contains("image not found"));
    }

    private string Clean(string html, string? folder = null) =>
        (folder is null ? _plain : Of(folder)).Rewrite(html).Text;

    private static SelfContainedHtml Of(string folder) =>
        new(new NotebookImages(folder, Trust.Foreign), new FormulaPlaces(), Trust.Foreign);
}
