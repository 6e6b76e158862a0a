using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Asks to run a cell.</summary>
/// <param name="Code">The cell.</param>
/// <param name="Silent">Whether to show nothing and to count nothing.</param>
/// <param name="StoreHistory">Whether the cell gets a number and a place in the history; never where it is silent.</param>
/// <param name="UserExpressions">Expressions to evaluate after the cell, by name.</param>
/// <param name="AllowStdin">Whether the front end answers requests for input.</param>
/// <param name="StopOnError">Whether cells that wait already are not to be run when this one fails.</param>
internal sealed record ExecuteRequest(
    string Code = "",
    bool Silent = false,
    bool StoreHistory = true,
    Dictionary<string, string>? UserExpressions = null,
    bool AllowStdin = true,
    bool StopOnError = true
) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_request";
}

/// <summary>Tells every front end which code runs.</summary>
/// <param name="Code">The code, as it came.</param>
/// <param name="ExecutionCount">Its number.</param>
internal sealed record ExecuteInput(string Code, int ExecutionCount) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_input";
}

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

/// <summary>The value of an expression that a front end asked for, or why there is none.</summary>
internal sealed record ExpressionValue
{
    private ExpressionValue() { }

    /// <summary><c>ok</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The value's representations by MIME type.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The kind of error.</summary>
    public string? Ename { get; init; }

    /// <summary>What is wrong.</summary>
    public string? Evalue { get; init; }

    /// <summary>All of it, a line each.</summary>
    public ImmutableArray<string>? Traceback { get; init; }

    /// <summary>A value.</summary>
    public static ExpressionValue Ok(JsonObject data) =>
        new()
        {
            Status = "ok",
            Data = data,
            Metadata = [],
        };

    /// <summary>No value.</summary>
    public static ExpressionValue Failed(ErrorMessage error) =>
        new()
        {
            Status = "error",
            Ename = error.Ename,
            Evalue = error.Evalue,
            Traceback = error.Traceback,
        };
}

/// <summary>Asks the user for a line of text.</summary>
/// <param name="Prompt">What to ask.</param>
/// <param name="Password">Whether the answer is not to be shown.</param>
internal sealed record InputRequest(string Prompt, bool Password) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "input_request";
}

/// <summary>What the user answered.</summary>
/// <param name="Value">The answer.</param>
internal sealed record InputReply(string Value = "") : IContent
{
    /// <inheritdoc />
    public static string MessageType => "input_reply";
}
