using System.Text.Json;
using System.Text.Json.Serialization;
using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>What the process that runs cells tells the one that started it, a line of JSON each.</summary>
[JsonDerivedType(typeof(CellRuns), "cell")]
[JsonDerivedType(typeof(NotebookSaved), "saved")]
[JsonDerivedType(typeof(RunEnded), "ended")]
internal abstract record RunMessage
{
    /// <summary>The message as a line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>The message that a line holds.</summary>
    public static RunMessage OfLine(string line) => JsonSerializer.Deserialize<RunMessage>(line)!;
}

/// <summary>A cell is about to run, or has run some while longer.</summary>
/// <param name="Cell">How far it is.</param>
internal sealed record CellRuns(CellProgress Cell) : RunMessage;

/// <summary>The executed notebook is on disk, with all that was shown up to now.</summary>
/// <param name="Path">Where, as a full path.</param>
internal sealed record NotebookSaved(string Path) : RunMessage;

/// <summary>All is done and written; what ends the process from now on is no cell.</summary>
/// <param name="ExitCode">One of <see cref="Host.ExitCode" />.</param>
internal sealed record RunEnded(int ExitCode) : RunMessage;
