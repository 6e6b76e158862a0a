namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Takes back what a cell has shown.</summary>
/// <param name="Wait">Whether to wait for the next output.</param>
internal sealed record ClearOutputMessage(bool Wait) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "clear_output";
}
