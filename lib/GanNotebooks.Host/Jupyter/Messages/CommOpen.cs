namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Opens a channel between a widget and its counterpart in the kernel.</summary>
internal sealed record CommOpen : IContent
{
    /// <inheritdoc />
    public static string MessageType => "comm_open";

    /// <summary>The channel.</summary>
    public string CommId { get; init; } = "";
}
