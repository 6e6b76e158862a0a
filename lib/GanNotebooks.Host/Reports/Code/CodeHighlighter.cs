using ColorCode;

namespace GanNotebooks.Host.Reports.Code;

/// <summary>Colours code, by classes that the report's style sheet knows.</summary>
internal static class CodeHighlighter
{
    /// <summary>The code as a <c>pre</c> element.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, such as <c>csharp</c>; unknown ones stay plain.</param>
    public static string ToHtml(string code, string? language) =>
        $"<pre class=\"code\"><code>{Coloured(code, language?.ToLowerInvariant())}</code></pre>\n";

    private static string Coloured(string code, string? language) =>
        language switch
        {
            null or "" => Escaped.Text(code),
            "c#" or "csharp" or "cs" => CSharpHighlighter.ToHtml(code),
            "py" or "python" or "python3" => ByColorCode(code, Languages.Python),
            "pwsh" => ByColorCode(code, Languages.PowerShell),
            _ => Languages.FindById(language) is { } known ? ByColorCode(code, known) : Escaped.Text(code),
        };

    private static string ByColorCode(string code, ILanguage language)
    {
        // The formatter wraps what it writes in <div><pre>, which the report does its own way.
        var html = new HtmlClassFormatter().GetHtmlString(code, language);
        var start = html.IndexOf("<pre>", StringComparison.Ordinal) + "<pre>".Length;
        return html[start..html.LastIndexOf("</pre>", StringComparison.Ordinal)].Trim('\r', '\n');
    }
}
