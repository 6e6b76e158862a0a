using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Shows values from within a cell.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value in the cell's outputs.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; none for those preferred for the value's type.</param>
    /// <returns>A handle that can replace the value later.</returns>
    /// <exception cref="InvalidOperationException">No cell runs the calling code.</exception>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Cell().Display(value, mimeTypes);

    /// <summary>Shows text as what its MIME type says, such as <c>text/html</c>.</summary>
    /// <param name="value">The representation.</param>
    /// <param name="mimeType">Its type.</param>
    /// <returns>A handle that can replace it later.</returns>
    /// <exception cref="InvalidOperationException">No cell runs the calling code.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Cell().DisplayAs(value, mimeType);

    internal static KernelInvocationContext Cell() =>
        KernelInvocationContext.Current
        ?? throw new InvalidOperationException("Only a cell can show something or ask for something.");
}
