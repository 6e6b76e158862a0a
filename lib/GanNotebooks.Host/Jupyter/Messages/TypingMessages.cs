using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks what could be typed next.</summary>
/// <param name="Code">The cell so far.</param>
/// <param name="CursorPos">Where the cursor is, in Unicode characters.</param>
internal sealed record CompleteRequest(string Code = "", int CursorPos = 0) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "complete_request";
}

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

/// <summary>Asks what is at the cursor.</summary>
/// <param name="Code">The cell.</param>
/// <param name="CursorPos">Where the cursor is, in Unicode characters.</param>
/// <param name="DetailLevel">0 for the essentials, 1 for all.</param>
internal sealed record InspectRequest(string Code = "", int CursorPos = 0, int DetailLevel = 0) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "inspect_request";
}

/// <summary>What is at the cursor.</summary>
/// <param name="Found">Whether anything is.</param>
/// <param name="Data">What it is, by MIME type.</param>
internal sealed record InspectReply(bool Found, JsonObject Data) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "inspect_reply";

    /// <summary>Always <c>ok</c>.</summary>
    public string Status => "ok";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}

/// <summary>Asks whether code can be run, or its author is not done typing.</summary>
/// <param name="Code">The code so far.</param>
internal sealed record IsCompleteRequest(string Code = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "is_complete_request";
}

/// <summary>Whether code can be run.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">What the next line of incomplete code may start with.</param>
internal sealed record IsCompleteReply(string Status, string? Indent = null) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "is_complete_reply";
}
