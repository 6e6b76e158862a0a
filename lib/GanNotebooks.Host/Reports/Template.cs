using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Reports;

/// <summary>Pages with holes named <c>{{like this}}</c>.</summary>
internal static partial class Template
{
    /// <summary>Writes the asset with each hole filled; what is filled in is not searched for holes.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="values">HTML by the hole's name, in pieces.</param>
    /// <param name="page">Where to write.</param>
    public static void Write(string name, Dictionary<string, IEnumerable<string>> values, TextWriter page)
    {
        var template = Asset.Text(name);
        var start = 0;
        foreach (Match hole in Hole().Matches(template))
        {
            page.Write(template.AsSpan(start, hole.Index - start));
            start = hole.Index + hole.Length;
            foreach (var piece in values[hole.Groups["name"].Value])
            {
                page.Write(piece);
            }
        }

        page.Write(template.AsSpan(start));
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Hole();
}
