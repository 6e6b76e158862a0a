namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Tells everybody whether the kernel works.</summary>
/// <param name="ExecutionState">One of <c>starting</c>, <c>busy</c> and <c>idle</c>.</param>
internal sealed record StatusMessage(string ExecutionState) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "status";

    /// <summary>The kernel has just started.</summary>
    public static StatusMessage Starting { get; } = new("starting");

    /// <summary>It works on a request.</summary>
    public static StatusMessage Busy { get; } = new("busy");

    /// <summary>It is done with it, and all outputs are out.</summary>
    public static StatusMessage Idle { get; } = new("idle");
}
