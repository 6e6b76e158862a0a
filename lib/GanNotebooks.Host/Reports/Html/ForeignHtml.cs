using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Leaves of somebody else's HTML what a reader reads: text, tables, pictures and links.</summary>
/// <remarks>
/// What is not listed here goes: elements that run, fetch, send or navigate together with their content, others without
/// it. Images must be <c>data:</c> URIs already, links <c>http(s)</c> or within the page.
/// </remarks>
internal sealed partial class ForeignHtml
{
    private const string WithoutContent =
        "script, style, link, meta, base, title, template, iframe, frame, frameset, object, embed, applet, audio, video, canvas, "
        + "math, xmp, noembed, noframes, plaintext, select, textarea, button";

    // What somebody may miss in the page is named there.
    private static readonly FrozenDictionary<string, string> Active = new Dictionary<string, string>
    {
        ["script"] = "scripts",
        ["iframe"] = "frames",
        ["object"] = "embedded objects",
        ["embed"] = "embedded objects",
        ["form"] = "forms",
        ["audio"] = "sounds",
        ["video"] = "videos",
    }.ToFrozenDictionary();

    private readonly HtmlSanitizer _sanitizer;

    /// <summary>Knows what is let in.</summary>
    public ForeignHtml()
    {
        _sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Set(
                    """
                    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
                    dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark meter ol p
                    pre progress q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead
                    time tr tt u ul var wbr
                    """
                ),
                AllowedAttributes = Set(
                    $"""
                    abbr align alt aria-label bgcolor border cellpadding cellspacing checked class color colspan compact datetime dir
                    disabled headers height high href hspace id lang low max min nowrap open optimum reversed role rowspan rules scope
                    size span src start style title type valign value vspace width {FormulaPlaces.Attribute}
                    """
                ),
                AllowedCssProperties = Set(
                    """
                    align-content align-items align-self background background-color border border-bottom border-bottom-color
                    border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width border-collapse
                    border-color border-left border-left-color border-left-style border-left-width border-radius border-right
                    border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color
                    border-top-left-radius border-top-right-radius border-top-style border-top-width border-width box-shadow box-sizing
                    caption-side clear color column-count column-gap column-width columns direction display empty-cells flex flex-basis
                    flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-feature-settings font-kerning
                    font-size font-stretch font-style font-variant font-variant-numeric font-weight gap grid grid-area grid-auto-columns
                    grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-start grid-row grid-row-end grid-row-start
                    grid-template grid-template-areas grid-template-columns grid-template-rows height hyphens image-rendering
                    justify-content letter-spacing line-height list-style list-style-position list-style-type margin margin-bottom
                    margin-left margin-right margin-top max-height max-width min-height min-width object-fit object-position opacity
                    order overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top
                    row-gap tab-size table-layout text-align text-align-last text-decoration text-decoration-color
                    text-decoration-line text-decoration-style text-indent text-overflow text-shadow text-transform unicode-bidi
                    vertical-align visibility white-space width word-break word-spacing word-wrap writing-mode
                    """
                ),
                AllowedAtRules = new HashSet<CssRuleType>(),
                AllowedSchemes = Set("http https data"),
                UriAttributes = Set("href src"),
            }
        )
        {
            KeepChildNodes = true,
            DisallowCssPropertyValue = Reaching(),
        };
        _sanitizer.FilterUrl += (_, url) =>
            url.SanitizedUrl = IsHarmless(url.Tag, url.OriginalUrl) ? url.OriginalUrl : null;
    }

    /// <summary>A context whose parser understands styles, which are cleaned too.</summary>
    public static IBrowsingContext Context() => BrowsingContext.New(Configuration.Default.WithCss());

    /// <summary>Cleans the children of an element.</summary>
    /// <returns>A note of what was left out, if that is anything that runs, plays or sends.</returns>
    public IElement? Clean(IHtmlDocument document, IHtmlElement body)
    {
        var found = body.QuerySelectorAll("*").SelectMany(ActiveParts).Distinct().Order().ToList();
        foreach (var element in body.QuerySelectorAll(WithoutContent))
        {
            element.Remove();
        }

        // Only a picture has a source, and only a link an address.
        foreach (var element in body.QuerySelectorAll("[src]:not(img)"))
        {
            element.RemoveAttribute("src");
        }

        foreach (var element in body.QuerySelectorAll("[href]:not(a)"))
        {
            element.RemoveAttribute("href");
        }

        // Markdown's task lists have boxes, ticked or not; all other input is the part of a form.
        foreach (var input in body.QuerySelectorAll("input"))
        {
            if (input.GetAttribute("type") == "checkbox")
            {
                input.SetAttribute("disabled", "");
            }
            else
            {
                input.Remove();
            }
        }

        _sanitizer.SanitizeDom(document, body);
        if (found.Count == 0)
        {
            return null;
        }

        var note = document.CreateElement("p");
        note.ClassName = "limit";
        note.TextContent =
            $"Left out here: {string.Join(", ", found)}. They are kept where the notebook is trusted (gan export --trust).";
        return note;
    }

    private static IEnumerable<string> ActiveParts(IElement element)
    {
        if (Active.GetValueOrDefault(element.LocalName) is { } part)
        {
            yield return part;
        }

        if (element.Attributes.Any(a => a.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
        {
            yield return Active["script"];
        }
    }

    private static bool IsHarmless(IElement element, string url) =>
        element switch
        {
            IHtmlAnchorElement => url.StartsWith('#') || WebAddress().IsMatch(url),
            IHtmlImageElement => Picture().IsMatch(url),
            _ => false,
        };

    private static HashSet<string> Set(string names) =>
        new(names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^https?://[^\s\\]+$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WebAddress();

    [GeneratedRegex("^data:image/(png|jpeg|gif|webp|svg\\+xml)[;,]", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    // Styles that fetch something, or that lay one thing over another.
    [GeneratedRegex(
        @"\\|url|image|src\s*\(|element\s*\(|expression|script|import|attr\s*\(|var\s*\(|(^|[\s,(])-[\d.]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Reaching();
}
