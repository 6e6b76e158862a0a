namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks the kernel to end.</summary>
internal sealed record ShutdownRequest : IContent
{
    /// <inheritdoc />
    public static string MessageType => "shutdown_request";

    /// <summary>Whether another one is started afterwards.</summary>
    public bool Restart { get; init; }
}
