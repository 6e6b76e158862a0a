using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>A cell asks for something that cannot be had, such as a package that does not exist.</summary>
/// <param name="name">What kind of thing went wrong, such as <c>PackageError</c>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="place">The line that asks for it.</param>
internal sealed class CellException(string name, string message, CellPlace place) : Exception(message)
{
    /// <summary>What kind of thing went wrong.</summary>
    public string Name => name;

    /// <summary>The line that asks for it.</summary>
    public CellPlace Place => place;
}

/// <summary>A cell has failed; what is to be said of it is said already.</summary>
/// <param name="error">What its author is told.</param>
/// <param name="isCancelled">Whether it was stopped from outside.</param>
internal sealed class CellFailedException(ErrorOutput error, bool isCancelled = false) : Exception(error.Message)
{
    /// <summary>What its author is told.</summary>
    public ErrorOutput Error => error;

    /// <summary>Whether it was stopped from outside.</summary>
    public bool IsCancelled => isCancelled;
}

/// <summary>A cell is not valid C#.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors) : Exception
{
    /// <summary>What the compiler says, in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Errors => errors;
}
