using GanNotebooks.Host.CSharp.Directives;

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
