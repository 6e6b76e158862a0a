using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports.Foreign;

/// <summary>A notebook with something hostile wherever a notebook holds anything.</summary>
internal static class ForeignNotebook
{
    /// <summary>A figure that is drawn, and what plotly.js would fetch for it.</summary>
    public static string Figure(string server) =>
        $$$"""
            {
              "data": [{"type": "bar", "y": [3, 1, 2], "text": ["<a href=\"javascript:{{{Vectors.Script}}}\">x</a>", "</script><script>{{{Vectors.Script}}}</script>"]},
                       {"type": "image", "source": "{{{server}}}/trace.png"}],
              "layout": {"title": {"text": "Bars <a href='javascript:{{{Vectors.Script}}}'>x</a><img src=x onerror={{{Vectors.Script}}}>"},
                         "images": [{"source": "{{{server}}}/layout.png", "sizex": 1, "sizey": 1}]},
              "config": {"plotlyServerURL": "{{{server}}}", "showLink": true, "sendData": true, "showSendToCloud": true, "displayModeBar": true}
            }
            """;

    /// <summary>The notebook.</summary>
    /// <param name="server">What everything in it fetches from and sends to.</param>
    /// <param name="outside">The path of an image outside of the notebook's folder.</param>
    public static Notebook With(string server, string outside)
    {
        var vectors = Vectors.All(server).ToList();
        var images =
            $"![a](../secret.png) ![b]({outside}) ![c](file://{outside}) ![d](%2e%2e/secret.png) <img src=\"link.png\">";
        NotebookCell[] cells =
        [
            Sample.Prose(
                $"# Title <img src=x onerror=\"{Vectors.Script}\"> <img src=\"{server}/title.png\">\n\n*Sub ![x]({server}/subtitle.png)*"
            ),
            Sample.Prose(
                $"## Heading <script>{Vectors.Script}</script> ![s](../secret.png)\n\n[a](javascript:{Vectors.Script})"
            ),
            Sample.Prose(images),
            Sample.Prose(
                $"$\\href{{javascript:{Vectors.Script}}}{{x}} \\includegraphics{{{server}/tex.png}}$ $\\text{{<img src=x onerror={Vectors.Script}>}}$"
            ),
            .. vectors.Select(Sample.Prose),
            .. vectors.Select(html => Sample.Code("1", Display("text/html", html))),
            .. vectors.Select(html => Sample.Code("1", Display("text/markdown", html))),
            .. vectors.Select(html =>
                Sample.Code("1", Display("image/svg+xml", $"<svg xmlns=\"http://www.w3.org/2000/svg\">{html}</svg>"))
            ),
            Sample.Code("1", Display("application/javascript", Vectors.Script)),
            Sample.Code("1", Display($"x/<script>{Vectors.Script}</script>", "")),
            Sample.Code("1", Display("image/png", $"\"><script>{Vectors.Script}</script>")),
            Sample.Code("1", Display("text/latex", $"$$\\href{{javascript:{Vectors.Script}}}{{x}}$$")),
            Sample.Code(
                "1",
                new StreamText(
                    OutputStream.Out,
                    $"\e[31m<script>{Vectors.Script}</script>\e[<img src=x onerror={Vectors.Script}>m"
                )
            ),
            Sample.Code(
                "1",
                new CellError($"<script>{Vectors.Script}</script>", "m", [$"<script>{Vectors.Script}</script>"])
            ),
            Sample.Code("// chart", Display("application/vnd.plotly.v1+json", Figure(server))),
            Sample.Code("// no chart", Display("application/vnd.plotly.v1+json", "{")),
            Sample.Code("// no chart either", Display("application/vnd.plotly.v1+json", "{\"data\": 7}")),
            Sample.Code("// map", Display("application/vnd.plotly.v1+json", Map(server))),
            new CodeCell("", $"<script>{Vectors.Script}</script>", Kernel($"\"><script>{Vectors.Script}</script>")),
            new RawCell("", $"<script>{Vectors.Script}</script>", []),
            Sample.Prose($"```\"><script>{Vectors.Script}</script>\ncode\n```"),
            Sample.Prose("![x](attachment:a.png)") with
            {
                Attachments = new JsonObject
                {
                    ["a.png"] = new JsonObject { [$"image/png\"><script>{Vectors.Script}</script>"] = "AAAA" },
                },
            },
        ];
        return Sample.Notebook(cells) with
        {
            Metadata = new JsonObject
            {
                ["title"] = $"<script>{Vectors.Script}</script>",
                ["authors"] = new JsonArray($"<script>{Vectors.Script}</script>"),
                ["kernelspec"] = new JsonObject
                {
                    ["name"] = $"\"><script>{Vectors.Script}</script>",
                    ["language"] = $"\"><script>{Vectors.Script}</script>",
                },
            },
        };
    }

    public static DisplayData Display(string type, string content) => new(MimeBundle.Of(type, content));

    private static JsonObject Kernel(string name) =>
        new() { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = name } };

    private static string Map(string server) =>
        $$$"""
            {
              "data": [{"type": "scattergeo", "lon": [1], "lat": [2]}, {"type": "scattermapbox", "lon": [1], "lat": [2]}],
              "layout": {"mapbox": {"style": "{{{server}}}/style.json", "layers": [{"source": "{{{server}}}/tiles.json", "sourcetype": "geojson"}]}},
              "config": {"topojsonURL": "{{{server}}}/topo/", "mapboxAccessToken": "x"}
            }
            """;
}
