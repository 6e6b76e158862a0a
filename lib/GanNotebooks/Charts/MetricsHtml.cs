using System.Net;
using GanNotebooks.Metrics;

namespace GanNotebooks.Charts;

/// <summary>Named figures as a table that needs no style sheet.</summary>
internal static class MetricsHtml
{
    public static string Of(RunMetrics metrics) =>
        $"<table data-gan-metrics=\"\"><tbody>{string.Concat(metrics.Select(Row))}</tbody></table>";

    private static string Row(KeyValuePair<string, object> metric) =>
        $"<tr><th scope=\"row\" style=\"text-align:left\">{WebUtility.HtmlEncode(metric.Key)}</th>"
        + $"<td>{WebUtility.HtmlEncode(RunMetrics.Shown(metric.Value))}</td></tr>";
}
