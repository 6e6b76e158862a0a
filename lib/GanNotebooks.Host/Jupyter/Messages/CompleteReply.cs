using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What could be typed next.</summary>
/// <param name="Matches">The texts.</param>
/// <param name="CursorStart">Where the text starts that they would replace, in Unicode characters.</param>
/// <param name="CursorEnd">Where it ends.</param>
/// <param name="Metadata">More about them, for front ends that show it.</param>
internal sealed record CompleteReply(
    ImmutableArray<string> Matches,
    int CursorStart,
    int CursorEnd,
    JsonObject Metadata
) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "complete_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";
}
