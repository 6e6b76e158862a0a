using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Metrics;

/// <summary>Named figures by which a run of a notebook is compared with others, as the last value of a cell or displayed.</summary>
/// <remarks>
/// <c>new RunMetrics { { "Fréchet distance", distance }, { "dropped classes", "Sneaker" } }</c> shows a table. The notebook keeps
/// the figures too, with all their digits, as <see cref="MimeType" />: the columns of <c>gan sweep</c>'s table.
/// </remarks>
public sealed class RunMetrics : IReadOnlyCollection<KeyValuePair<string, object>>
{
    /// <summary>
    /// The type of the figures as JSON: an object with a number or a text for each name, in order. Numbers that JSON has not are
    /// the texts <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.
    /// </summary>
    public const string MimeType = "application/vnd.gan-notebooks.metrics+json";

    private readonly OrderedDictionary<string, object> _values = [];

    /// <inheritdoc />
    public int Count => _values.Count;

    /// <summary>Adds a number.</summary>
    /// <param name="name">What it is, with its unit if it has one; the head of a column.</param>
    /// <param name="value">The number, in that unit; infinite and not-a-number too.</param>
    /// <exception cref="ArgumentException">The name is empty, or there already.</exception>
    public void Add(string name, double value) => AddValue(name, value);

    /// <summary>Adds a finding in words.</summary>
    /// <param name="name">What it is; the head of a column.</param>
    /// <param name="value">The finding, such as <c>Sneaker, Ankle boot</c>.</param>
    /// <exception cref="ArgumentException">The name is empty, or there already.</exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        AddValue(name, value);
    }

    /// <summary>The figures as <see cref="MimeType" />.</summary>
    public string ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, value) in _values)
        {
            json[name] = value is double number && double.IsFinite(number) ? number : Text(value, "R");
        }

        return json.ToJsonString();
    }

    /// <summary>The figures that a notebook keeps.</summary>
    /// <param name="json">What it keeps as <see cref="MimeType" />; anybody may have written it.</param>
    /// <returns>The figures, or <see langword="null" /> where the text is none of that type.</returns>
    public static RunMetrics? FromJson(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject values ? Of(values) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A value as it is shown: numbers with five digits.</summary>
    public static string Shown(object value) => Text(value, "G5");

    /// <summary>A line for each figure.</summary>
    public override string ToString() => string.Join('\n', _values.Select(one => $"{one.Key}: {Shown(one.Value)}"));

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static RunMetrics? Of(JsonObject values)
    {
        var metrics = new RunMetrics();
        foreach (var (name, value) in values)
        {
            switch (value?.GetValueKind())
            {
                case JsonValueKind.Number:
                    metrics.Add(name, value.GetValue<double>());
                    break;
                case JsonValueKind.String when NotFinite(value.GetValue<string>()) is { } number:
                    metrics.Add(name, number);
                    break;
                case JsonValueKind.String:
                    metrics.Add(name, value.GetValue<string>());
                    break;
                default:
                    return null;
            }
        }

        return metrics;
    }

    private static double? NotFinite(string text) =>
        text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        };

    private static string Text(object value, string format) =>
        value is double number ? number.ToString(format, CultureInfo.InvariantCulture) : (string)value;

    private void AddValue(string name, object value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!_values.TryAdd(name, value))
        {
            throw new ArgumentException($"There is a figure called {name} already.", nameof(name));
        }
    }
}
