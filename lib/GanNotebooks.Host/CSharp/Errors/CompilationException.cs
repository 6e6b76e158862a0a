using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Errors;

/// <summary>A cell is not valid C#.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors) : Exception
{
    /// <summary>What the compiler says, in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Errors => errors;
}
