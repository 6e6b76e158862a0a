namespace GanNotebooks.Host.Reports;

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
