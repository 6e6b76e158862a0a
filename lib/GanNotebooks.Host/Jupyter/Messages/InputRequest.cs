namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks the user for a line of text.</summary>
/// <param name="Prompt">What to ask.</param>
/// <param name="Password">Whether the answer is not to be shown.</param>
internal sealed record InputRequest(string Prompt, bool Password) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "input_request";
}
