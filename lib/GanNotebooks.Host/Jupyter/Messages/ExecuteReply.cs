using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>How a cell ended.</summary>
internal sealed record ExecuteReply : IContent
{
    private ExecuteReply() { }

    /// <inheritdoc />
    public static string MessageType => "execute_reply";

    /// <summary><c>ok</c>, <c>error</c>, or <c>aborted</c> where it was not run because an earlier one failed.</summary>
    public required string Status { get; init; }

    /// <summary>The cell's number; of a cell without one, the number of the last cell that got one.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>The kind of error.</summary>
    public string? Ename { get; init; }

    /// <summary>What is wrong.</summary>
    public string? Evalue { get; init; }

    /// <summary>All of it, a line each.</summary>
    public ImmutableArray<string>? Traceback { get; init; }

    /// <summary>Nothing; the field is a relic.</summary>
    public JsonArray? Payload { get; init; }

    /// <summary>The values of the expressions asked for, or why there is none, by name.</summary>
    public Dictionary<string, ExpressionValue>? UserExpressions { get; init; }

    /// <summary>The cell ran to its end.</summary>
    public static ExecuteReply Ok(int executionCount, Dictionary<string, ExpressionValue> userExpressions) =>
        new()
        {
            Status = "ok",
            ExecutionCount = executionCount,
            Payload = [],
            UserExpressions = userExpressions,
        };

    /// <summary>The cell failed.</summary>
    public static ExecuteReply Failed(int executionCount, ErrorMessage error) =>
        new()
        {
            Status = "error",
            ExecutionCount = executionCount,
            Ename = error.Ename,
            Evalue = error.Evalue,
            Traceback = error.Traceback,
        };

    /// <summary>The cell was not run.</summary>
    public static ExecuteReply Aborted() => new() { Status = "aborted" };
}
