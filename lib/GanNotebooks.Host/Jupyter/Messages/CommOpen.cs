namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Opens a channel between a widget and its counterpart in the kernel.</summary>
/// <param name="CommId">The channel.</param>
internal sealed record CommOpen(string CommId = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_open";
}
