using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Rids pieces of HTML of everything that a browser would have to fetch.</summary>
/// <remarks>
/// Images become <c>data:</c> URIs. Scripts, styles and frames from elsewhere go, and so do copies of plotly.js
/// (elements with <c>data-plotly-source</c>), which the page holds once.
/// </remarks>
/// <param name="images">Where images come from.</param>
internal sealed class SelfContainedHtml(ImageFolder images)
{
    private const string Fetched = "script[src], script[data-plotly-source], link, base, iframe, frame, object, embed";

    private readonly HtmlParser _parser = new();

    /// <summary>The same piece of HTML, without anything to fetch.</summary>
    /// <param name="html">The piece.</param>
    /// <param name="attachments">The files pasted into the cell that it comes from.</param>
    public string Rewrite(string html, JsonObject? attachments = null)
    {
        var body = _parser.ParseDocument("").Body!;
        body.Append([.. _parser.ParseFragment(html, body)]);
        foreach (var element in body.QuerySelectorAll(Fetched))
        {
            element.Remove();
        }

        foreach (var image in body.QuerySelectorAll<IHtmlImageElement>("img"))
        {
            Embed(image, attachments);
        }

        foreach (var media in body.QuerySelectorAll("video, audio, source, track, input"))
        {
            media.RemoveAttribute("src");
        }

        return body.InnerHtml;
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
