namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Whether code can be run.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">What the next line of incomplete code may start with.</param>
internal sealed record IsCompleteReply(string Status, string? Indent = null) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "is_complete_reply";
}
