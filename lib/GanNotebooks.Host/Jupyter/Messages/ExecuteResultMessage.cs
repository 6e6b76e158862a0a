using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="ExecutionCount">The cell's number.</param>
/// <param name="Data">The value's representations by MIME type.</param>
internal sealed record ExecuteResultMessage(int ExecutionCount, JsonObject Data) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_result";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}
