using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using GanNotebooks.Charts;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Host.Reports.Prose;

namespace GanNotebooks.Host.Reports.Outputs;

/// <summary>Turns what a cell showed into HTML.</summary>
/// <param name="prose">Sets Markdown.</param>
/// <param name="formulas">Sets TeX.</param>
/// <param name="selfContained">Rids HTML of what it would fetch.</param>
internal sealed class OutputRenderer(ProseRenderer prose, Formulas formulas, SelfContainedHtml selfContained)
{
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

    /// <summary>Whether a page's HTML holds an output that draws charts while the page is read.</summary>
    public static bool HasSelfDrawing(string html) =>
        html.Contains($"<div class=\"output {DrawsItself}\">", StringComparison.Ordinal);

    /// <summary>The HTML of one output; empty where there is nothing to see.</summary>
    public string ToHtml(NotebookOutput output) =>
        output switch
        {
            StreamText { Text: "" } => "",
            StreamText stream => Box(
                stream.Stream == OutputStream.Error ? "stream stderr" : "stream",
                $"<pre>{AnsiHtml.Of(stream.Text.TrimEnd('\n'))}</pre>"
            ),
            DisplayData display => Value(display.Data, display.Metadata),
            ExecuteResult result => Value(result.Data, result.Metadata),
            CellError error => Error(error),
            _ => "",
        };

    private static string Box(string kind, string html) => $"<div class=\"output {kind}\">{html}</div>\n";

    private static string Error(CellError error)
    {
        var traceback = error.Traceback.IsEmpty ? error.Message : string.Join('\n', error.Traceback);
        var box = $"<strong>{WebUtility.HtmlEncode(error.Name)}</strong><pre>{AnsiHtml.Of(traceback)}</pre>";
        return $"<div class=\"output error\" role=\"alert\">{box}</div>\n";
    }

    private string Value(MimeBundle data, JsonObject metadata)
    {
        var type = Preferred.FirstOrDefault(type => data[type] is not null);
        var content = type is null ? "" : data[type]!;
        return type switch
        {
            null => Box(
                "note",
                $"<p>This output has no form that a page can show ({string.Join(", ", data.MimeTypes.Order())}).</p>"
            ),
            ChartFormatter.PlotlyType => Box("chart", ChartElement.Of(content, Still(data))),
            "text/html" => Html(content),
            "image/svg+xml" => Box("image", selfContained.Rewrite(content)),
            "image/png" or "image/jpeg" => Box(
                "image",
                Image(type, content, data["text/plain"], metadata[type] as JsonObject)
            ),
            "text/markdown" => Box("prose", selfContained.Rewrite(prose.ToHtml(prose.Parse(content)))),
            "text/latex" => Box("formula", formulas.ToMathMl(content.Trim().Trim('$'), display: true)),
            _ => Box("text", $"<pre>{AnsiHtml.Of(content)}</pre>"),
        };
    }

    private static string Still(MimeBundle data) =>
        data["image/png"] is { } png ? Image("image/png", png, data["text/plain"], size: null) : "";

    private string Html(string content)
    {
        var html = selfContained.Rewrite(content);
        return string.IsNullOrWhiteSpace(html) ? "" : Box(PlotlyScript.IsNeededBy(html) ? DrawsItself : "html", html);
    }

    private static string Image(string type, string base64, string? description, JsonObject? size)
    {
        var alt = WebUtility.HtmlEncode(description ?? "");
        return $"<img src=\"{DataUri.Of(type, base64)}\" alt=\"{alt}\"{Attribute(size, "width")}{Attribute(size, "height")}>";
    }

    private static string Attribute(JsonObject? size, string name) =>
        size?[name] is JsonValue value && value.TryGetValue<double>(out var pixels) ? $" {name}=\"{pixels:0}\"" : "";
}
