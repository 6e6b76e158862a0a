using System.Globalization;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Reports;

/// <summary>The lines below a report's title: who, when, how long, and whether the run came to its end.</summary>
internal static class Byline
{
    /// <summary>The lines as HTML.</summary>
    public static string ToHtml(Notebook notebook, RunFacts? facts)
    {
        var authors = (notebook.Metadata["authors"] as JsonArray ?? []).Select(Name).OfType<string>().ToList();
        var date = facts?.Started.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var time = facts is null ? null : $"ran for {Elapsed.Text(TimeSpan.FromSeconds(facts.Seconds))}";
        var items = new[] { authors.Count == 0 ? null : string.Join(", ", authors), date, time }.OfType<string>();
        var line = string.Join(" · ", items.Select(Escaped.Text));
        return (line == "" ? "" : $"<p class=\"byline\">{line}</p>") + Notice(notebook, facts);
    }

    private static string Notice(Notebook notebook, RunFacts? facts)
    {
        var failed = FailedCell.Of(notebook)?.Cell;
        return failed is not null
                ? $"<p class=\"notice\" role=\"alert\">The run stopped in <a href=\"#cell-{failed.Id}\">cell "
                    + $"[{failed.ExecutionCount}]</a>, which reports an error.</p>"
            : facts is { Outcome: not NotebookRun.Completed }
                ? $"<p class=\"notice\" role=\"alert\">The run did not come to its end: {Escaped.Text(facts.Outcome)}.</p>"
            : "";
    }

    private static string? Name(JsonNode? author) =>
        (author is JsonObject person ? person["name"] : author) is JsonValue value
        && value.TryGetValue<string>(out var name)
            ? name
            : null;
}
