using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Turns the colours of a terminal (ECMA-48 SGR) into elements with classes.</summary>
internal static partial class AnsiHtml
{
    /// <summary>The text as HTML; colours outside of the basic sixteen and other escape sequences are dropped.</summary>
    public static string Of(string text)
    {
        var html = new StringBuilder();
        var style = Style.Plain;
        var start = 0;
        foreach (Match escape in EscapeSequence().Matches(text))
        {
            Append(html, text[start..escape.Index], style);
            start = escape.Index + escape.Length;
            if (escape.Value.EndsWith('m'))
            {
                style = style.With(escape.Groups["codes"].Value.Split(';'));
            }
        }

        Append(html, text[start..], style);
        return html.ToString();
    }

    private static void Append(StringBuilder html, string text, Style style)
    {
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(text == "" || style == Style.Plain ? encoded : $"<span class=\"{style.Classes}\">{encoded}</span>");
    }

    [GeneratedRegex(@"\e(?:\[(?<codes>[0-9;:?]*)[ -/]*[@-~]|[^\[])")]
    private static partial Regex EscapeSequence();

    private sealed record Style(bool Bold, int? Colour)
    {
        public static Style Plain { get; } = new(false, null);

        public string Classes =>
            string.Join(' ', new[] { Bold ? "bold" : null, Colour is { } c ? $"ansi-{c}" : null }.OfType<string>());

        public Style With(string[] codes)
        {
            var style = this;
            for (var i = 0; i < codes.Length; i++)
            {
                switch (codes[i])
                {
                    case "" or "0":
                        style = Plain;
                        break;
                    case "1":
                        style = style with { Bold = true };
                        break;
                    case "22":
                        style = style with { Bold = false };
                        break;
                    case "39":
                        style = style with { Colour = null };
                        break;
                    case "38" or "48":
                        i += codes.ElementAtOrDefault(i + 1) == "5" ? 2 : 4;
                        break;
                    case ['3' or '9', >= '0' and <= '7' and var digit]:
                        style = style with { Colour = digit - '0' };
                        break;
                }
            }

            return style;
        }
    }
}
