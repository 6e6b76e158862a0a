namespace GanNotebooks.Host.Reports.Html;

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

/// <summary>What a page's content security policy lets it do, should something get past all that cleans it.</summary>
internal static class SecurityPolicy
{
    // Nothing is fetched or sent. Charts of plotly.js that are drawn by WebGL make functions of text.
    private const string Always =
        "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        + "script-src 'unsafe-eval'";

    /// <summary>The policy: of a foreign notebook's page only the page's own scripts run.</summary>
    public static string Of(Trust trust, IEnumerable<PageScript> scripts) =>
        trust == Trust.Own
            ? $"{Always} 'unsafe-inline'"
            : string.Join(' ', scripts.SelectMany(script => script.Sources).Prepend(Always));
}
