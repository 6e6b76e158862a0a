using System.Collections.Immutable;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>A request could not be understood.</summary>
/// <param name="Ename">The kind of error.</param>
/// <param name="Evalue">What is wrong.</param>
/// <param name="Traceback">The same, a line each.</param>
internal sealed record ErrorReply(string Ename, string Evalue, ImmutableArray<string> Traceback)
{
    /// <summary>Always <c>error</c>.</summary>
    public string Status => "error";
}
