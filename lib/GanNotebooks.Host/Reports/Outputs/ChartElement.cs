namespace GanNotebooks.Host.Reports.Outputs;

/// <summary>A figure of plotly.js in a page: an element that a script of the page draws it into.</summary>
internal static class ChartElement
{
    private const string Start = "<div data-figure>";

    /// <summary>Whether a piece of HTML holds such an element.</summary>
    public static bool IsIn(string html) => html.Contains(Start, StringComparison.Ordinal);

    /// <summary>The element.</summary>
    /// <param name="figure">The figure <c>{ data, layout, config? }</c> as JSON.</param>
    /// <param name="still">HTML of what is seen where no script runs.</param>
    public static string Of(string figure, string still)
    {
        // A figure's text may hold "</script>"; in JSON every "<" can be written so.
        var json = figure.Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"""
            {Start}<div data-plot></div><noscript>{still}</noscript>
            <script type="application/json">{json}</script></div>
            """;
    }
}
