using System.Globalization;
using System.Text.Json.Nodes;

namespace GanNotebooks.Charts.Stills;

/// <summary>Where values are along one axis, as a share of its length, and what is written beside it.</summary>
internal sealed class StillAxis
{
    private const int MostTicks = 7;

    private readonly IReadOnlyList<string> _categories;
    private readonly bool _isLogarithmic;
    private readonly double _start;
    private readonly double _end;

    private StillAxis(IReadOnlyList<string> categories, bool isLogarithmic, double start, double end, string? title)
    {
        (_categories, _isLogarithmic, _start, _end, Title) = (categories, isLogarithmic, start, end, title);
        Ticks = _categories is [] ? Round() : [.. _categories.Select((name, i) => new StillTick(i, name))];
    }

    /// <summary>The line beside the axis, if any.</summary>
    public string? Title { get; }

    /// <summary>The marks along the axis, in rising order.</summary>
    public IReadOnlyList<StillTick> Ticks { get; }

    /// <summary>Whether its values are names.</summary>
    public bool IsCategorical => _categories is not [];

    /// <summary>An axis for values.</summary>
    /// <param name="axis">The figure's description of it.</param>
    /// <param name="values">All that is to be seen along it: numbers, or texts for categories.</param>
    /// <param name="padding">Which share of the values' range is left free at either end.</param>
    /// <param name="includesZero">Whether it must show zero.</param>
    /// <returns>Nothing for an axis that stills can not draw, such as one of dates.</returns>
    public static StillAxis? Of(
        JsonNode? axis,
        IReadOnlyCollection<JsonNode?> values,
        double padding,
        bool includesZero
    )
    {
        var title = axis.At("title", "text").Text() ?? axis.At("title").Text();
        var type = axis.At("type").Text();
        if (type is not (null or "-" or "linear" or "log" or "category") || axis.At("autorange").Text() is not null)
        {
            return null;
        }

        if (type is "category" || values.Any(value => value.Text() is not null))
        {
            var names = values.Select(NameOf).OfType<string>().Distinct().ToArray();
            return type is null or "-" && names.Any(LooksLikeDate)
                ? null
                : new(names, false, -0.5, names.Length - 0.5, title);
        }

        var isLogarithmic = type is "log";
        var numbers = values.Select(value => Place(value.Number(), isLogarithmic)).OfType<double>().ToArray();
        if (
            axis.At("range") is JsonArray { Count: 2 } range
            && range[0].Number() is { } first
            && range[1].Number() is { } last
        )
        {
            return new([], isLogarithmic, first, last, title);
        }

        if (numbers is [])
        {
            return null;
        }

        var (low, high) = (numbers.Min(), numbers.Max());
        if (!isLogarithmic && (includesZero || axis.At("rangemode").Text() is "tozero"))
        {
            (low, high) = (Math.Min(0, low), Math.Max(0, high));
        }

        if (low == high)
        {
            (low, high) = (low - 1, high + 1);
        }

        var free = (high - low) * padding;
        return new([], isLogarithmic, low is 0 ? 0 : low - free, high is 0 ? 0 : high + free, title);
    }

    /// <summary>Where a value is: 0 at the axis' start, 1 at its end; nothing for what has no place on it.</summary>
    public double? At(JsonNode? value) =>
        IsCategorical
            ? NameOf(value) is { } name && IndexOf(name) is >= 0 and var index
                ? Share(index)
                : null
            : At(value.Number());

    /// <inheritdoc cref="At(JsonNode?)" />
    public double? At(double? value) => Place(value, _isLogarithmic) is { } place ? Share(place) : null;

    private double Share(double place) => (place - _start) / (_end - _start);

    private int IndexOf(string name) =>
        Enumerable.Range(0, _categories.Count).FirstOrDefault(i => _categories[i] == name, -1);

    private IReadOnlyList<StillTick> Round()
    {
        var (low, high) = (Math.Min(_start, _end), Math.Max(_start, _end));
        var step = Step(high - low);
        if (_isLogarithmic)
        {
            step = Math.Max(1, Math.Round(step));
        }

        var first = (long)Math.Ceiling(low / step - 1e-9);
        var last = (long)Math.Floor(high / step + 1e-9);
        return
        [
            .. Enumerable
                .Range(0, (int)Math.Clamp(last - first + 1, 0, 20))
                .Select(i => (first + i) * step)
                .Select(place => _isLogarithmic ? Math.Pow(10, place) : place)
                .Select(value => new StillTick(value, Written(value))),
        ];
    }

    private static double Step(double length)
    {
        var rough = length / MostTicks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= rough * (1 - 1e-9));
    }

    private static string Written(double value) =>
        Math.Round(value, 12).ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');

    private static double? Place(double? value, bool isLogarithmic) =>
        !isLogarithmic ? value
        : value > 0 ? Math.Log10(value.Value)
        : null;

    private static string? NameOf(JsonNode? value) => value.Text() ?? value?.ToJsonString();

    private static bool LooksLikeDate(string text) => text is [_, _, _, _, '-', _, _, ..] && char.IsAsciiDigit(text[0]);
}

/// <summary>A mark along an axis.</summary>
/// <param name="Value">Where it is; for categories, the category's index.</param>
/// <param name="Label">What is written beside it.</param>
internal sealed record StillTick(double Value, string Label);
