namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks to run a cell.</summary>
internal sealed record ExecuteRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_request";

    /// <summary>The cell.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether to show nothing and to count nothing.</summary>
    public bool Silent { get; init; }

    /// <summary>Whether the cell gets a number and a place in the history; never where it is silent.</summary>
    public bool StoreHistory { get; init; } = true;

    /// <summary>Expressions to evaluate after the cell, by name.</summary>
    public Dictionary<string, string> UserExpressions { get; init; } = [];

    /// <summary>Whether the front end answers requests for input.</summary>
    public bool AllowStdin { get; init; } = true;

    /// <summary>Whether cells that wait already are not to be run when this one fails.</summary>
    public bool StopOnError { get; init; } = true;
}
