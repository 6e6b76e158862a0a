namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks the kernel to end.</summary>
/// <param name="Restart">Whether another one is started afterwards.</param>
internal sealed record ShutdownRequest(bool Restart = false) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "shutdown_request";
}
