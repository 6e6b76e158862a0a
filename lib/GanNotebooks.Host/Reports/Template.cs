using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Reports;

/// <summary>Pages with holes named <c>{{like this}}</c>.</summary>
internal static partial class Template
{
    /// <summary>The asset with each hole filled; what is filled in is not searched for holes.</summary>
    /// <param name="name">The asset's name.</param>
    /// <param name="values">HTML by the hole's name.</param>
    public static string Fill(string name, Dictionary<string, string> values) =>
        Hole().Replace(Asset.Text(name), hole => values[hole.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Hole();
}
