using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Named values of one bar colour or one line.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Values">One value for each category or x; a value that is not finite leaves a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> Values);

/// <summary>Draws named series as bars or lines.</summary>
internal static class SeriesChart
{
    public static GenericChart Bars(
        IReadOnlyList<string> categories,
        IReadOnlyList<Series> series,
        Layout layout,
        bool isStacked = false
    )
    {
        Check(series, categories.Count, "categories");
        return ChartLayout.Chart(
            series.Select((s, i) => Trace("bar", s, categories).With("marker", new { color = Palette.Of(i) })),
            Categorical(layout).With("barmode", isStacked ? "stack" : "group").With("bargap", 0.25)
        );
    }

    public static GenericChart Lines(IReadOnlyList<double> x, IReadOnlyList<Series> series, Layout layout)
    {
        Check(series, x.Count, "x values");
        return ChartLayout.Chart(
            series.Select(
                (s, i) =>
                    Trace("scatter", s, x)
                        .With("mode", "lines+markers")
                        .With("line", new { color = Palette.Of(i), width = 2.5 })
                        .With("marker", new { size = 7 })
            ),
            layout
        );
    }

    // Without it plotly.js takes categories such as "20" for numbers.
    private static Layout Categorical(Layout layout)
    {
        layout.XAxis().With("type", "category");
        return layout;
    }

    private static Trace Trace(string type, Series series, object x) =>
        new Trace(type)
            .With("name", series.Name)
            .With("x", x)
            .With("y", series.Values.Select(v => double.IsFinite(v) ? Rounding.Shorten(v) : (double?)null).ToArray());

    private static void Check(IReadOnlyList<Series> series, int expected, string what)
    {
        if (series is [])
        {
            throw new ArgumentException("There is nothing to draw: no series was given.", nameof(series));
        }

        if (series.FirstOrDefault(s => s.Values.Count != expected) is { } odd)
        {
            throw new ArgumentException(
                $"Each series needs a value for each of the {expected} {what}, but '{odd.Name}' has {odd.Values.Count}.",
                nameof(series)
            );
        }
    }
}
