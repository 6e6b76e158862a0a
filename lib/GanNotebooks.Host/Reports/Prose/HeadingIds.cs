using System.Text;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Gives each heading of a report an id of its own, in the manner of GitHub: letters of any script stay.</summary>
internal sealed class HeadingIds
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The id of a heading.</summary>
    /// <param name="text">Its plain text.</param>
    public string Claim(string text)
    {
        var slug = Slug(text);
        var id = slug;
        for (var i = 1; !_taken.Add(id); i++)
        {
            id = $"{slug}-{i}";
        }

        return id;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.Trim().ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_')
            {
                slug.Append(rune);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                slug.Append('-');
            }
        }

        return slug.Length > 0 ? slug.ToString() : "section";
    }
}

/// <summary>A heading of the report.</summary>
/// <param name="Level">Its level, from 1.</param>
/// <param name="Id">What links to it name.</param>
/// <param name="Html">Its content, formulas included.</param>
internal sealed record Heading(int Level, string Id, string Html);
