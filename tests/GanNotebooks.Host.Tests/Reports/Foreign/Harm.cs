using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GanNotebooks.Host.Tests.Reports.Foreign;

/// <summary>What a piece of HTML could do that the prose and outputs of a foreign notebook must not.</summary>
internal static class Harm
{
    private static readonly string[] Harmless =
    [
        "html head body section details summary div p span pre code a img h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption",
        "thead tbody tfoot tr th td colgroup col b i u s em strong small big sub sup del ins mark q cite dfn abbr kbd samp var tt",
        "br hr wbr blockquote center font dir strike time address article aside header footer figure figcaption bdi bdo ruby rt rp",
        "input meter progress",
    ];

    private static readonly HashSet<string> Elements = [.. Harmless.SelectMany(line => line.Split(' '))];

    /// <summary>Each thing found, in words.</summary>
    public static IEnumerable<string> In(string html) =>
        new HtmlParser().ParseDocument($"<body>{html}").All.SelectMany(Of);

    private static IEnumerable<string> Of(IElement element)
    {
        if (element.NamespaceUri == NamespaceNames.MathMlUri)
        {
            if (element.Attributes.Any(a => a.LocalName is "href" or "src" || a.LocalName.StartsWith("on")))
            {
                yield return element.OuterHtml;
            }

            yield break;
        }

        if (!Elements.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
        {
            yield return $"<{element.LocalName}>";
        }

        if (
            element.LocalName == "input"
            && !(element.HasAttribute("disabled") && element.GetAttribute("type") == "checkbox")
        )
        {
            yield return "<input>";
        }

        foreach (var attribute in element.Attributes.Where(IsHarmful))
        {
            yield return $"<{element.LocalName} {attribute.Name}={attribute.Value}>";
        }
    }

    private static bool IsHarmful(IAttr attribute) =>
        attribute.LocalName switch
        {
            "href" => !(
                attribute.Value.StartsWith('#')
                || attribute.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ),
            "src" => !attribute.Value.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase),
            "style" => attribute.Value.Contains("url", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.Contains("position:", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.Contains("image-set", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.Contains("--"),
            "srcset"
            or "background"
            or "poster"
            or "action"
            or "formaction"
            or "ping"
            or "name"
            or "srcdoc"
            or "xlink:href" => true,
            var name => name.StartsWith("on", StringComparison.Ordinal)
                || name.StartsWith("data-", StringComparison.Ordinal),
        };
}
