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

/// <summary>How far a page trusts what a notebook holds.</summary>
public enum Trust
{
    /// <summary>
    /// Somebody else's notebook: its prose and saved outputs run no script, send no form, link to <c>http(s)</c> only, and
    /// show no file from outside of the notebook's folder. Charts are drawn from their data.
    /// </summary>
    Foreign,

    /// <summary>One's own: what this program has just run, or what the user vouches for.</summary>
    Own,
}
