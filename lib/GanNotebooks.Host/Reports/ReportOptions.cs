using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Reports;

/// <summary>What a report needs to know besides the notebook.</summary>
public sealed record ReportOptions
{
    /// <summary>The folder that the notebook's relative image paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>The title where the notebook has no heading of the first level.</summary>
    public required string FallbackTitle { get; init; }

    /// <summary>How far the notebook is trusted.</summary>
    public required Trust Trust { get; init; }

    /// <summary>Whether the outputs are those of a run by this program, and not as somebody saved them.</summary>
    public bool IsOfThisRun { get; init; }
}
