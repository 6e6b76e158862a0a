using System.Collections.Immutable;
using System.Globalization;
using GanNotebooks.Latents;

namespace GanNotebooks.Charts;

/// <summary>What positions of the latent do to the image, a row each, for a notebook or a terminal.</summary>
public sealed class LatentTable
{
    private readonly LatentEffects _effects;
    private readonly ImmutableArray<PositionEffect> _rows;
    private readonly ImmutableArray<Column> _columns;

    /// <param name="effects">What was measured.</param>
    /// <param name="rows">Positions of it, one or more, in the order of the table.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public LatentTable(LatentEffects effects, IEnumerable<PositionEffect> rows)
    {
        (_effects, _rows) = (effects, [.. rows]);
        if (_rows.IsEmpty)
        {
            throw new ArgumentException("There is nothing to show: no position was given.", nameof(rows));
        }

        _columns =
        [
            new("position", row => Text(row.Position, "0")),
            new(
                string.Create(CultureInfo.InvariantCulture, $"rank of {effects.Positions.Length}"),
                row => Text(row.Rank, "0")
            ),
            new("change", row => $"{Text(row.Change.Size, "F1")} ({Half(row.Change.Sizes, 1, "F1")})"),
            new("brightness", row => Text(row.Change.Brightness, "F1")),
            new("shape", row => Text(row.Change.Shape, "F1")),
            new(
                "share of brightness",
                row =>
                    $"{Text(100 * row.Change.BrightnessShare, "F0")}% ({Half(row.Change.BrightnessShares, 100, "F0")}%)"
            ),
            new("mean shift", row => Text(row.Change.MeanShift, "+0.0;-0.0;0.0")),
            new("brighter for", row => $"{Text(100 * row.Change.BrighterShare, "F0")}%"),
        ];
    }

    /// <summary>What the figures are: a line below the table.</summary>
    public string Note =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Each position alone: {_effects.Change}; n = {_effects.Count:N0} latents. In grey levels of 255{Unit}: the change is the root of its mean square over latents and pixels; a uniform shift of each image is brightness, the rest is shape, and their squares add up. The share of brightness is that of the squared change. In brackets: half of the latents lie between."
        );

    private string Unit => _effects.Change is LatentChange.Derivative ? " per unit of the latent" : "";

    private TextTable Table =>
        new(
            [.. _columns.Select(column => column.Title)],
            [.. _rows.Select(row => _columns.Select(column => column.Value(row)).ToImmutableArray())]
        );

    /// <summary>Lines of aligned columns, for a terminal.</summary>
    public override string ToString() => $"{Table}{Environment.NewLine}{Note}";

    /// <summary>An HTML table without script and style sheet, which may be scrolled sideways.</summary>
    internal string ToHtml() => Table.ToHtml(Note);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Half(IEnumerable<double> values, double unit, string format)
    {
        var quartiles = Quartiles.Of(values.Select(value => unit * value));
        return $"{Text(quartiles.Lower, format)}–{Text(quartiles.Upper, format)}";
    }

    private sealed record Column(string Title, Func<PositionEffect, string> Value);
}
