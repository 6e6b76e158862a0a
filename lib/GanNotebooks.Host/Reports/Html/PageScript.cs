using System.Security.Cryptography;
using System.Text;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>A script of the page itself.</summary>
/// <param name="Text">The script.</param>
/// <param name="Attributes">Attributes of its element, with a space before each.</param>
internal sealed record PageScript(string Text, string Attributes = "")
{
    /// <summary>Text that the script runs as another script.</summary>
    public string? Started { get; init; }

    /// <summary>The script as an element.</summary>
    public string Element => $"<script{Attributes}>{Text}</script>\n";

    /// <summary>The sources by which a content security policy lets the script run.</summary>
    public IEnumerable<string> Sources => new[] { Text, Started }.OfType<string>().Select(Hash);

    // See https://www.w3.org/TR/CSP3/#match-element-to-source-list.
    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
