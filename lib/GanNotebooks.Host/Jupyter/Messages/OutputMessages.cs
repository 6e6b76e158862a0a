using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Text written to the console.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text.</param>
internal sealed record StreamMessage(string Name, string Text) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "stream";
}

/// <summary>A value on display.</summary>
/// <param name="Data">Its representations by MIME type.</param>
/// <param name="Transient">Its id.</param>
internal sealed record DisplayDataMessage(JsonObject Data, TransientData Transient) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "display_data";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}

/// <summary>A new content for every display of an id.</summary>
/// <param name="Data">Its representations by MIME type.</param>
/// <param name="Transient">The id.</param>
internal sealed record UpdateDisplayDataMessage(JsonObject Data, TransientData Transient) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "update_display_data";

    /// <summary>Hints for front ends; none are given.</summary>
    public JsonObject Metadata { get; } = [];
}

/// <summary>What is known of a display only while the kernel lives.</summary>
/// <param name="DisplayId">What a later update refers to.</param>
internal sealed record TransientData(string DisplayId);

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

/// <summary>Takes back what a cell has shown.</summary>
/// <param name="Wait">Whether to wait for the next output.</param>
internal sealed record ClearOutputMessage(bool Wait) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "clear_output";
}

/// <summary>Why a cell failed.</summary>
/// <param name="Ename">The kind of error.</param>
/// <param name="Evalue">What is wrong.</param>
/// <param name="Traceback">All of it, a line each.</param>
internal sealed record ErrorMessage(string Ename, string Evalue, ImmutableArray<string> Traceback) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "error";
}
