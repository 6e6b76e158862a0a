using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

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
