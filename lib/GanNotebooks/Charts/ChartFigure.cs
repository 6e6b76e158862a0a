using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>A chart as plotly.js takes it: <c>{ data, layout, config? }</c>.</summary>
internal static class ChartFigure
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The figure of a chart, whole numbers without a fraction.</summary>
    public static JsonObject Of(GenericChart chart)
    {
        var figure = JsonNode.Parse(GenericChart.toJson(chart))!.AsObject();
        if (figure["frames"] is JsonArray { Count: 0 })
        {
            figure.Remove("frames");
        }

        if (figure["config"] is JsonObject { Count: 0 })
        {
            figure.Remove("config");
        }

        Shorten(figure);
        return figure;
    }

    /// <summary>Its JSON in one line.</summary>
    public static string ToText(JsonObject figure) => figure.ToJsonString(Compact);

    private static void Shorten(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToArray())
                {
                    if (Whole(value) is { } whole)
                    {
                        members[name] = whole;
                    }
                    else
                    {
                        Shorten(value);
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Whole(items[i]) is { } whole)
                    {
                        items[i] = whole;
                    }
                    else
                    {
                        Shorten(items[i]);
                    }
                }

                break;
        }
    }

    private static long? Whole(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number
        && node.GetValue<double>() is var number
        && Math.Abs(number) < 1e15
        && number == Math.Floor(number)
            ? (long)number
            : null;
}
