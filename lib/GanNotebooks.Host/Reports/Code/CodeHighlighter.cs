using System.Text.RegularExpressions;
using ColorCode;
using ColorCode.Common;
using ColorCode.Compilation;
using ColorCode.Parsing;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Reports.Code;

/// <summary>Colours code, by classes that the report's style sheet knows.</summary>
internal static class CodeHighlighter
{
    private const int Longest = 2_000_000;

    /// <summary>The code as a <c>pre</c> element.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language, such as <c>csharp</c>; unknown ones stay plain.</param>
    /// <exception cref="LimitException">The code is too long or nested too deep.</exception>
    public static string ToHtml(string code, string? language) =>
        Element(Coloured(ShownText.Limited(code, Longest), language?.ToLowerInvariant()));

    /// <summary>The code as a <c>pre</c> element, without colours.</summary>
    public static string Plain(string code) => Element(Escaped.Text(ShownText.Of(code)));

    private static string Element(string html) => $"<pre class=\"code\"><code>{html}</code></pre>\n";

    private static string Coloured(string code, string? language) =>
        language switch
        {
            null or "" => Escaped.Text(code),
            "c#" or "csharp" or "cs" => CSharpHighlighter.ToHtml(code),
            // ColorCode's patterns for it take exponential time, for colours that a report does not show.
            "json" => Escaped.Text(code),
            "py" or "python" or "python3" => ByColorCode(code, Languages.Python),
            "pwsh" => ByColorCode(code, Languages.PowerShell),
            _ => Languages.FindById(language) is { } known ? ByColorCode(code, known) : Escaped.Text(code),
        };

    private static string ByColorCode(string code, ILanguage language)
    {
        // The formatter wraps what it writes in <div><pre>, which the report does its own way.
        var parser = new LanguageParser(new BoundedCompiler(), new LanguageRepository(Known()));
        var html = new HtmlClassFormatter(languageParser: parser).GetHtmlString(code, language);
        var start = html.IndexOf("<pre>", StringComparison.Ordinal) + "<pre>".Length;
        return html[start..html.LastIndexOf("</pre>", StringComparison.Ordinal)].Trim('\r', '\n');
    }

    private static Dictionary<string, ILanguage> Known() => Languages.All.ToDictionary(language => language.Id);

    /// <summary>Makes a language's patterns, some of which go back over their steps exponentially often, give up in time.</summary>
    private sealed class BoundedCompiler : ILanguageCompiler
    {
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

        private readonly LanguageCompiler _compiler = new([], new ReaderWriterLockSlim());

        public CompiledLanguage Compile(ILanguage language)
        {
            var compiled = _compiler.Compile(language);
            var bounded = new Regex(compiled.Regex.ToString(), compiled.Regex.Options, Longest);
            return new CompiledLanguage(compiled.Id, compiled.Name, bounded, compiled.Captures);
        }
    }
}
