namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>The running cell, if any, was told to stop.</summary>
internal sealed record InterruptReply : IContent
{
    /// <inheritdoc />
    public static string MessageType => "interrupt_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}
