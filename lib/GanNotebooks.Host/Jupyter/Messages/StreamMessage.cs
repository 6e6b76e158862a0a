namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Text written to the console.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text.</param>
internal sealed record StreamMessage(string Name, string Text) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "stream";
}
