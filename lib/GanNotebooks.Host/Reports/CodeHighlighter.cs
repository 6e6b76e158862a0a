using System.Net;
using ColorCode;

namespace GanNotebooks.Host.Reports;

/// <summary>Colours code, by classes that the report's style sheet knows.</summary>
internal static class CodeHighlighter
{
    /// <summary>The code as a <c>pre</c> element.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, such as <c>csharp</c>; unknown ones stay plain.</param>
    public static string ToHtml(string code, string? language)
    {
        if (Language(language) is not { } known)
        {
            return $"<pre class=\"code\"><code>{WebUtility.HtmlEncode(code)}</code></pre>\n";
        }

        // The formatter wraps what it writes in <div><pre>, which the report does its own way.
        var html = new HtmlClassFormatter().GetHtmlString(code, known);
        var inner = html[
            (html.IndexOf("<pre>", StringComparison.Ordinal) + 5)..html.LastIndexOf("</pre>", StringComparison.Ordinal)
        ];
        return $"<pre class=\"code\"><code>{inner.Trim('\r', '\n')}</code></pre>\n";
    }

    private static ILanguage? Language(string? name) =>
        name?.ToLowerInvariant() switch
        {
            null or "" => null,
            "c#" or "csharp" or "cs" => Languages.CSharp,
            "py" or "python" or "python3" => Languages.Python,
            "ps" or "powershell" or "pwsh" => Languages.PowerShell,
            var other => Languages.FindById(other),
        };
}
