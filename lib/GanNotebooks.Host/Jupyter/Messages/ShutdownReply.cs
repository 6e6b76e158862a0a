namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>The kernel ends.</summary>
/// <param name="Restart">Whether another one is started afterwards.</param>
internal sealed record ShutdownReply(bool Restart) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "shutdown_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}
