namespace GanNotebooks.Host.Scripting.Errors;

/// <summary>A cell asks for something that cannot be had, such as a package that does not exist.</summary>
/// <param name="name">What kind of thing went wrong, such as <c>PackageError</c>.</param>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="line">The line that asks for it, counted from 1.</param>
internal sealed class CellException(string name, string message, int line) : Exception(message)
{
    /// <summary>What kind of thing went wrong.</summary>
    public string Name => name;

    /// <summary>The line that asks for it, counted from 1.</summary>
    public int Line => line;
}
