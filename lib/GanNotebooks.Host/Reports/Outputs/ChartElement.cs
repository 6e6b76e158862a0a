using System.Text;
using System.Text.Json;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Reports.Outputs;

/// <summary>A figure of plotly.js in a page: an element that a script of the page draws it into.</summary>
internal static class ChartElement
{
    private const string Start = "<div data-figure>";
    private const int Longest = 128_000_000;
    private const int Deepest = 100;

    /// <summary>Whether a piece of HTML holds such an element.</summary>
    public static bool IsIn(string html) => html.Contains(Start, StringComparison.Ordinal);

    /// <summary>The element, or <see langword="null" /> where the figure is none.</summary>
    /// <param name="figure">The figure <c>{ data, layout, config? }</c> as JSON.</param>
    /// <param name="still">HTML of what is seen where no script runs.</param>
    /// <exception cref="LimitException">The figure is too long.</exception>
    public static string? Of(string figure, string still)
    {
        if (!IsObject(ShownText.Limited(figure, Longest)))
        {
            return null;
        }

        // A figure's text may hold "</script>"; in JSON every "<" can be written so.
        var json = figure.Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"""
            {Start}<div data-plot></div><noscript>{still}</noscript>
            <script type="application/json">{json}</script></div>
            """;
    }

    private static bool IsObject(string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = Deepest });
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read()) { }
            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
