using System.Globalization;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Reports.Html;
using GanNotebooks.Metrics;

namespace GanNotebooks.Host.Sweeps;

/// <summary>Sets the table of a sweep as one HTML page that needs nothing else; each row links to its run's report.</summary>
/// <param name="table">The table.</param>
internal sealed class SweepPage(SweepTable table)
{
    /// <summary>Writes the page.</summary>
    public void Write(TextWriter page) =>
        Template.Write(
            "sweep.html",
            new()
            {
                ["policy"] = [SecurityPolicy.Of(Trust.Foreign, [])],
                ["version"] = [Escaped.Text(HtmlReport.ProgramVersion)],
                ["title"] = [Escaped.Text($"{table.Title}: {table.Rows.Length} runs")],
                ["style"] = [PageAsset.Text("report.css"), PageAsset.Text("sweep.css")],
                ["heading"] = [Escaped.Text(table.Title)],
                ["subtitle"] = [Escaped.Text($"A sweep over {string.Join(", ", table.Varied)}: {table.Summary}")],
                ["notice"] = [Notice()],
                ["table"] = Table(),
                ["spread"] = Spread(),
                ["pictures"] = Pictures(),
            },
            page
        );

    private string Notice()
    {
        var missing = table.Rows.Length - table.Count(PointState.Done);
        return missing == 0
            ? ""
            : $"<p class=\"notice\" role=\"alert\">{missing} of {table.Rows.Length} runs are not done. "
                + "The same sweep, started again, does what is missing, stale or failed.</p>";
    }

    private IEnumerable<string> Table()
    {
        yield return "<div class=\"runs\"><table>\n<thead><tr><th>Run</th>";
        yield return string.Concat(table.Parameters.Select(name => $"<th><code>{Escaped.Text(name)}</code></th>"));
        yield return "<th>State</th><th class=\"number\">Time</th>";
        yield return string.Concat(table.Metrics.Select(Head));
        yield return "</tr></thead>\n<tbody>\n";
        foreach (var row in table.Rows)
        {
            yield return Row(row);
        }

        yield return "</tbody>\n</table></div>\n";
    }

    private string Head(string metric) =>
        table.Rows.Any(row => row[metric] is double)
            ? $"<th class=\"number\">{Escaped.Text(metric)}</th>"
            : $"<th>{Escaped.Text(metric)}</th>";

    private string Row(SweepRow row)
    {
        var (point, state, record, why) = row.Status;
        var name = row.Report is { } report
            ? $"<a href=\"{Escaped.Text(Link(report))}\">{point.Number}</a>"
            : point.Number.ToString(CultureInfo.InvariantCulture);
        var time = record is { Outcome: not PointOutcome.Started }
            ? Elapsed.Text(TimeSpan.FromSeconds(record.Seconds))
            : "";
        var word = SweepTable.Word(state);
        return $"<tr id=\"run-{point.Number}\"><th scope=\"row\">{name}</th>"
            + string.Concat(point.Values.Select(value => $"<td><code>{Escaped.Text(value.Value)}</code></td>"))
            + $"<td><span class=\"state {word}\">{word}</span>"
            + (why is null ? "" : $"<p class=\"why\">{Escaped.Text(why)}</p>")
            + $"</td><td class=\"number\">{time}</td>"
            + string.Concat(table.Metrics.Select(metric => Cell(row[metric])))
            + "</tr>\n";
    }

    private static string Cell(object? value) =>
        value switch
        {
            null => "<td class=\"number\"></td>",
            double => $"<td class=\"number\">{Escaped.Text(RunMetrics.Shown(value))}</td>",
            _ => $"<td>{Escaped.Text(RunMetrics.Shown(value))}</td>",
        };

    private IEnumerable<string> Spread()
    {
        var spreads = table
            .Metrics.Select(metric => (Metric: metric, Spread: MetricSpread.Of(table, metric)))
            .Where(item => item.Spread is not null)
            .ToList();
        if (spreads.Count == 0)
        {
            yield break;
        }

        yield return "<h2 id=\"spread\">How the figures spread</h2>\n<p>Over the runs that are done; the deviation is a sample's "
            + "(n − 1).</p>\n<div class=\"runs\"><table>\n<thead><tr><th>Figure</th>"
            + "<th class=\"number\">Runs</th><th class=\"number\">Mean</th><th class=\"number\">Standard deviation</th>"
            + "<th class=\"number\">Least</th><th class=\"number\">Most</th></tr></thead>\n<tbody>\n";
        foreach (var (metric, spread) in spreads)
        {
            object[] figures =
            [
                (double)spread!.Spread.Count,
                spread.Spread.Mean,
                spread.Spread.Deviation,
                spread.Least,
                spread.Most,
            ];
            yield return $"<tr><th scope=\"row\">{Escaped.Text(metric)}</th>{string.Concat(figures.Select(Cell))}</tr>\n";
        }

        yield return "</tbody>\n</table></div>\n";
    }

    private IEnumerable<string> Pictures()
    {
        var places = table
            .Rows.SelectMany(row => row.Results.Pictures.Select(picture => (Row: row, Picture: picture)))
            .GroupBy(item => item.Picture.Place);
        var section = "";
        foreach (var place in places)
        {
            if (place.First().Picture.Section is var next && next != section)
            {
                section = next;
                yield return $"<h2>{Escaped.Text(section)}</h2>\n";
            }

            yield return "<div class=\"pictures\">\n";
            foreach (var (row, picture) in place)
            {
                yield return Figure(row, picture);
            }

            yield return "</div>\n";
        }
    }

    private string Figure(SweepRow row, Picture picture)
    {
        var values = string.Join(
            ", ",
            row.Status.Point.Values.Where(value => table.Varied.Contains(value.Name))
                .Select(value => $"{value.Name} = {value.Value}")
        );
        var state = row.Status.State == PointState.Done ? "" : $" ({SweepTable.Word(row.Status.State)})";
        return $"<figure><img src=\"{DataUri.Of(picture.MimeType, picture.Base64)}\" alt=\"{Escaped.Text(
            picture.Description
        )}\" loading=\"lazy\"><figcaption><a href=\"#run-{row.Status.Point.Number}\">{row.Status.Point.Number}</a> {Escaped.Text(
            values + state
        )}</figcaption></figure>\n";
    }

    private static string Link(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
