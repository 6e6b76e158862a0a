using System.Globalization;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>When a cell ran, kept in its metadata in the way that Jupyter does (<c>execution</c>).</summary>
/// <param name="Started">When it started.</param>
/// <param name="Ended">When it ended.</param>
public sealed record CellTiming(DateTimeOffset Started, DateTimeOffset Ended)
{
    private const string StartKey = "iopub.execute_input";
    private const string EndKey = "shell.execute_reply";

    /// <summary>How long it took.</summary>
    public TimeSpan Duration => Ended - Started;

    /// <summary>A copy of the cell that keeps this timing.</summary>
    public CodeCell AddTo(CodeCell cell)
    {
        var metadata = (JsonObject)cell.Metadata.DeepClone();
        metadata["execution"] = new JsonObject { [StartKey] = Text(Started), [EndKey] = Text(Ended) };
        return cell with { Metadata = metadata };
    }

    /// <summary>The timing that a cell keeps, or <see langword="null" /> where it has none.</summary>
    public static CellTiming? Of(CodeCell cell) =>
        cell.Metadata["execution"] is JsonObject execution
        && Time(execution[StartKey]) is { } started
        && Time(execution[EndKey]) is { } ended
            ? new CellTiming(started, ended)
            : null;

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(JsonNode? node) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? time
            : null;
}
