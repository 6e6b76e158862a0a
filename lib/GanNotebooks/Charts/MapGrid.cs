using System.Globalization;
using GanNotebooks.Latents;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Signed maps of one size in rows and columns: orange where a number is above 0, blue where it is below, white at 0.</summary>
public sealed class MapGrid
{
    /// <summary>Lays out <paramref name="maps" />, all on one scale of colours.</summary>
    /// <param name="maps">At least one map; all of one size.</param>
    /// <param name="unit">What the numbers are.</param>
    /// <param name="columns">Maps in a row; by default as many as there are column labels, else up to 8.</param>
    /// <param name="rowLabels">One text for each row, written to its left.</param>
    /// <param name="columnLabels">One text for each column, written above it.</param>
    /// <param name="title">A line above the grid.</param>
    /// <param name="limit">The number with the strongest orange, above 0; its negative has the strongest blue, and so has all beyond. By default the largest of all, whatever its sign.</param>
    /// <exception cref="ArgumentException">No maps, different sizes, labels that do not fit the grid, or a limit that is none.</exception>
    public MapGrid(
        IEnumerable<SignedMap> maps,
        string unit = "",
        int? columns = null,
        IEnumerable<string>? rowLabels = null,
        IEnumerable<string>? columnLabels = null,
        string? title = null,
        double? limit = null
    )
    {
        if (limit is { } asked && !(asked > 0 && double.IsFinite(asked)))
        {
            throw new ArgumentException(
                $"The limit of the colours must be a number above 0, but it is {asked}.",
                nameof(limit)
            );
        }

        Maps = [.. maps];
        Layout = new([.. Maps.Select(map => (map.Width, map.Height))], columns, rowLabels, columnLabels, title);
        Unit = unit;
        var largest = Maps.SelectMany(map => map.Values).Max(Math.Abs);
        // Where all is 0 any scale shows it.
        Limit = limit ?? (largest > 0 ? largest : 1);
    }

    /// <summary>The maps, row by row.</summary>
    public IReadOnlyList<SignedMap> Maps { get; }

    /// <summary>What their numbers are.</summary>
    public string Unit { get; }

    /// <summary>The number with the strongest colour.</summary>
    public double Limit { get; }

    internal GridLayout Layout { get; }

    /// <summary>The entries of its legend: what each colour stands for.</summary>
    internal IReadOnlyList<(string Colour, string Text)> Legend
    {
        get
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"{Limit:G3} {Unit}").TrimEnd();
            return [(Palette.Below, $"−{end}"), (Palette.Middle, "0"), (Palette.Above, $"+{end}")];
        }
    }

    /// <summary>The maps alone, without labels, legend and title, as a PNG file.</summary>
    /// <param name="scale">Screen pixels for each pixel of a map along either side, repeated, not smoothed.</param>
    public byte[] ToPng(int scale = 3) => GridPicture.EncodePng(this, scale);

    /// <summary>The grid as a Plotly chart, labels, legend and title included.</summary>
    public GenericChart ToChart() => MapChart.Draw(this, PictureUri.OfPng(ToPng(scale: 1)));

    /// <inheritdoc />
    public override string ToString() => $"{Layout} (blue {Legend[0].Text}, orange {Legend[^1].Text})";
}
