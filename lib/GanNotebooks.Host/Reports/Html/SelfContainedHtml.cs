using System.Text;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Xhtml;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Rids pieces of HTML of everything that a browser would have to fetch, and cleans those of foreign notebooks.</summary>
/// <remarks>
/// Images become <c>data:</c> URIs. Scripts, styles and frames from elsewhere go, and so do copies of plotly.js
/// (elements with <c>data-plotly-source</c>), which the page holds once.
/// </remarks>
/// <param name="images">Where images come from.</param>
/// <param name="formulas">The formulas that have a place in the pieces.</param>
/// <param name="trust">How far the notebook is trusted.</param>
internal sealed class SelfContainedHtml(NotebookImages images, FormulaPlaces formulas, Trust trust)
{
    private const int Longest = 16_000_000;

    private const string Seen = "img, hr, table, progress, meter, input, math, [data-formula]";

    private const string Fetched =
        "script[src], script[data-plotly-source], link, base, iframe, frame, object, embed, meta[http-equiv]";

    private readonly ForeignHtml? _foreign = trust == Trust.Foreign ? new() : null;

    /// <summary>The same piece of HTML, without anything to fetch.</summary>
    /// <param name="html">The piece.</param>
    /// <param name="attachments">The files pasted into the cell that it comes from.</param>
    /// <exception cref="LimitException">It is too long, or nested too deep.</exception>
    public RewrittenHtml Rewrite(string html, JsonObject? attachments = null)
    {
        var parser =
            trust == Trust.Own
                ? new HtmlParser(HtmlLimits.Options())
                : new HtmlParser(HtmlLimits.Options(), ForeignHtml.Context());
        var document = parser.ParseDocument("");
        var body = (IHtmlElement)document.Body!;
        body.Append([.. parser.ParseFragment(ShownText.Limited(html, Longest), body)]);
        if (trust == Trust.Foreign)
        {
            foreach (var drawing in body.QuerySelectorAll("svg"))
            {
                MakePicture(drawing);
            }
        }

        foreach (var image in body.QuerySelectorAll<IHtmlImageElement>("img"))
        {
            Embed(image, attachments);
        }

        if (trust == Trust.Own)
        {
            RemoveFetched(body);
        }

        var note = _foreign?.Clean(document, body);
        var showsSomething = !string.IsNullOrWhiteSpace(body.TextContent) || body.QuerySelector(Seen) is not null;
        if (note is not null)
        {
            body.Append(note);
        }

        formulas.Fill(body);
        return new RewrittenHtml(body.InnerHtml, showsSomething);
    }

    /// <summary>A drawing of a foreign notebook as a picture, in which browsers neither run nor fetch anything.</summary>
    /// <param name="svg">The drawing, an XML document.</param>
    public static string Picture(string svg) => DataUri.Of("image/svg+xml", Encoding.UTF8.GetBytes(svg));

    private static void RemoveFetched(IHtmlElement body)
    {
        foreach (var element in body.QuerySelectorAll(Fetched))
        {
            element.Remove();
        }

        foreach (var media in body.QuerySelectorAll("video, audio, source, track, input"))
        {
            media.RemoveAttribute("src");
        }
    }

    private static void MakePicture(IElement drawing)
    {
        if (drawing.Parent is null || drawing.ParentElement?.Closest("svg") is not null)
        {
            return;
        }

        drawing.SetAttribute("xmlns", "http://www.w3.org/2000/svg");
        var picture = drawing.Owner!.CreateElement("img");
        picture.SetAttribute("src", Picture(drawing.ToHtml(XhtmlMarkupFormatter.Instance)));
        picture.SetAttribute("alt", drawing.GetAttribute("aria-label") ?? "");
        drawing.Replace(picture);
    }

    private void Embed(IHtmlImageElement image, JsonObject? attachments)
    {
        var address = image.GetAttribute("src") ?? "";
        image.RemoveAttribute("srcset");
        if (images.Find(address, attachments) is { } content)
        {
            image.SetAttribute("src", content);
            return;
        }

        var note = image.Owner!.CreateElement("span");
        note.ClassName = "missing";
        note.TextContent = $"[image not found: {address}]";
        image.Replace(note);
    }
}

/// <summary>A piece of HTML as a page may hold it.</summary>
/// <param name="Text">The piece.</param>
/// <param name="ShowsSomething">Whether there is anything to see, besides a note of what was left out.</param>
internal readonly record struct RewrittenHtml(string Text, bool ShowsSomething);
