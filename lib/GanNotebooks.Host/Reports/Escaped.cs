using System.Net;

namespace GanNotebooks.Host.Reports;

/// <summary>Text made fit for HTML.</summary>
internal static class Escaped
{
    /// <summary>The text with every character that HTML gives a meaning to written as an entity.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);
}
