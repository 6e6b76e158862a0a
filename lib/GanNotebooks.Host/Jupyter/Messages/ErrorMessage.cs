using System.Collections.Immutable;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Why a cell failed.</summary>
/// <param name="Ename">The kind of error.</param>
/// <param name="Evalue">What is wrong.</param>
/// <param name="Traceback">All of it, a line each.</param>
internal sealed record ErrorMessage(string Ename, string Evalue, ImmutableArray<string> Traceback) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "error";
}
