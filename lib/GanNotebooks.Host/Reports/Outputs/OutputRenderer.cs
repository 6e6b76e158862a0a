using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using GanNotebooks.Charts;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports.Outputs;

/// <summary>Turns what a cell showed into HTML.</summary>
/// <param name="prose">Sets Markdown.</param>
/// <param name="formulas">Sets TeX.</param>
/// <param name="selfContained">What every piece of HTML goes through.</param>
/// <param name="trust">How far the notebook is trusted.</param>
internal sealed class OutputRenderer(
    ProseRenderer prose,
    Formulas formulas,
    SelfContainedHtml selfContained,
    Trust trust
)
{
    private const int LongestImage = 128_000_000;

    private static readonly ImmutableArray<string> Preferred =
    [
        ChartFormatter.PlotlyType,
        "text/html",
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "text/markdown",
        "text/latex",
        "text/plain",
    ];

    private const string DrawsItself = "html chart";

    /// <summary>Whether a cell's HTML holds an output that draws charts while the page is read.</summary>
    public static bool HasSelfDrawing(string html) =>
        html.Contains($"<div class=\"output {DrawsItself}\">", StringComparison.Ordinal);

    /// <summary>How many characters an output has in all its representations.</summary>
    public static long LengthOf(NotebookOutput output) =>
        output switch
        {
            StreamText stream => stream.Text.Length,
            { Representations: { } data } => data.Sum(item => (long)item.Value.Length),
            CellError error => error.Message.Length + error.Traceback.Sum(line => (long)line.Length),
            _ => 0,
        };

    /// <summary>The HTML of one output; empty where there is nothing to see.</summary>
    /// <exception cref="LimitException">It is too deep or too long.</exception>
    public string ToHtml(NotebookOutput output) =>
        output switch
        {
            DisplayData display => Value(display.Data, display.Metadata),
            ExecuteResult result => Value(result.Data, result.Metadata),
            _ => ToPlainHtml(output),
        };

    /// <summary>The HTML of an output as text.</summary>
    public static string ToPlainHtml(NotebookOutput output) =>
        output switch
        {
            StreamText { Text: "" } => "",
            StreamText stream => Box(
                stream.Stream == OutputStream.Error ? "stream stderr" : "stream",
                $"<pre>{AnsiHtml.Of(ShownText.Of(stream.Text).TrimEnd('\n'))}</pre>"
            ),
            { Representations: { } data } => Plain(data),
            CellError error => Error(error),
            _ => "",
        };

    private static string Box(string kind, string html) => $"<div class=\"output {kind}\">{html}</div>\n";

    private static string Text(string text) => $"<pre>{AnsiHtml.Of(ShownText.Of(text))}</pre>";

    private static string Error(CellError error)
    {
        var traceback = error.Traceback.IsEmpty ? error.Message : string.Join('\n', error.Traceback);
        var box = $"<strong>{Escaped.Text(error.Name)}</strong>{Text(traceback)}";
        return $"<div class=\"output error\" role=\"alert\">{box}</div>\n";
    }

    private static string Plain(MimeBundle data) =>
        data["text/plain"] is { } text
            ? Box("text", Text(text))
            : Box(
                "note",
                "<p>This output has no form that a page can show ("
                    + $"{Escaped.Text(ShownText.Of(string.Join(", ", data.MimeTypes.Order())))}).</p>"
            );

    // The richest form of which something is to be seen.
    private string Value(MimeBundle data, JsonObject metadata)
    {
        var leftOut = "";
        foreach (var type in Preferred)
        {
            if (data[type] is not { } content)
            {
                continue;
            }

            if (type == "text/html")
            {
                var html = selfContained.Rewrite(content);
                if (trust == Trust.Own || html.ShowsSomething)
                {
                    return Html(html.Text);
                }

                leftOut = html.Text;
                continue;
            }

            if (Form(type, content, data, metadata) is { } form)
            {
                return form + leftOut;
            }
        }

        return leftOut == "" ? Plain(data) : leftOut;
    }

    private string? Form(string type, string content, MimeBundle data, JsonObject metadata) =>
        type switch
        {
            ChartFormatter.PlotlyType => ChartElement.Of(content, Still(data)) is { } chart
                ? Box("chart", chart)
                : null,
            "image/svg+xml" => Drawing(content, data["text/plain"]),
            "image/png" or "image/jpeg" => Image(type, content, data["text/plain"], metadata[type] as JsonObject)
                is { } image
                ? Box("image", image)
                : null,
            "text/markdown" => Box("prose", prose.ToHtml(ProseRenderer.Parse(content))),
            "text/latex" => Box("formula", formulas.ToMathMl(content.Trim().Trim('$'), display: true)),
            _ => Box("text", Text(content)),
        };

    private static string Html(string html) =>
        string.IsNullOrWhiteSpace(html) ? "" : Box(PlotlyScript.IsNeededBy(html) ? DrawsItself : "html", html);

    private string Drawing(string svg, string? description) =>
        trust == Trust.Own
            ? Box("image", selfContained.Rewrite(svg).Text)
            : Box("image", $"<img src=\"{SelfContainedHtml.Picture(svg)}\" alt=\"{Escaped.Text(description ?? "")}\">");

    private static string Still(MimeBundle data) =>
        data["image/png"] is { } png ? Image("image/png", png, data["text/plain"], size: null) ?? "" : "";

    // What is not base64 is no image.
    private static string? Image(string type, string base64, string? description, JsonObject? size)
    {
        if (!Base64.IsValid(ShownText.Limited(base64, LongestImage)))
        {
            return null;
        }

        var alt = Escaped.Text(description ?? "");
        return $"<img src=\"{DataUri.Of(type, base64)}\" alt=\"{alt}\"{Attribute(size, "width")}{Attribute(size, "height")}>";
    }

    private static string Attribute(JsonObject? size, string name) =>
        size?[name] is JsonValue value && value.TryGetValue<double>(out var pixels)
            ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{pixels:0}\"")
            : "";
}
