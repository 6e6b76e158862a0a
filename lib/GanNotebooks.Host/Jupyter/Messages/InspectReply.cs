using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

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
