namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks to run a cell.</summary>
/// <param name="Code">The cell.</param>
/// <param name="Silent">Whether to show nothing and to count nothing.</param>
/// <param name="StoreHistory">Whether the cell gets a number and a place in the history; never where it is silent.</param>
/// <param name="UserExpressions">Expressions to evaluate after the cell, by name.</param>
/// <param name="AllowStdin">Whether the front end answers requests for input.</param>
/// <param name="StopOnError">Whether cells that wait already are not to be run when this one fails.</param>
internal sealed record ExecuteRequest(
    string Code = "",
    bool Silent = false,
    bool StoreHistory = true,
    Dictionary<string, string>? UserExpressions = null,
    bool AllowStdin = true,
    bool StopOnError = true
) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_request";
}
