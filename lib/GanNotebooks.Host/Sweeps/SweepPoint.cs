using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Sweeps;

/// <summary>A point of a sweep's grid: one run of the notebook.</summary>
/// <param name="Number">Its number in the grid, from 1.</param>
/// <param name="Values">The parameters' values, in the order of the notebook's declarations.</param>
internal sealed partial record SweepPoint(int Number, ImmutableArray<ParameterValue> Values)
{
    private const int LongestName = 100;
    private const int DigestLength = 8;

    /// <summary>
    /// The name of its folder, such as <c>seed=7_epochs=5</c>: the same in every grid that has the point. Signs that do not
    /// belong in file names are dashes, and a digest then tells names apart.
    /// </summary>
    public string Name { get; } = NameOf(string.Join('_', Values.Select(one => $"{one.Name}={one.Value}")));

    private static string NameOf(string text)
    {
        var name = Unfit().Replace(text, "-");
        if (name == text && name.Length <= LongestName)
        {
            return name;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength];
        return $"{name[..Math.Min(name.Length, LongestName)]}~{digest}";
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}=_,.+-]")]
    private static partial Regex Unfit();
}
