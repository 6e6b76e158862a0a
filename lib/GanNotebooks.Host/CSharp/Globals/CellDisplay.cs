using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Output;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp.Globals;

/// <summary>What cells can call besides what .NET Interactive has for them.</summary>
/// <remarks>
/// <c>display</c> and <c>Display</c> of .NET Interactive return a handle that nothing on display belongs to, so that
/// its <see cref="DisplayedValue.Update" /> changes nothing. These win where a cell calls one by its name alone.
/// </remarks>
public static class CellDisplay
{
    /// <summary>Shows a value in the cell's outputs.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; none for those preferred for the value's type.</param>
    /// <returns>A handle that can replace the value later.</returns>
    /// <exception cref="InvalidOperationException">No cell runs the calling code.</exception>
    public static DisplayedValue display(object? value, params ReadOnlySpan<string> mimeTypes) =>
        CellContext.Required.Display(value, mimeTypes.ToArray());
}

/// <summary>The same for values.</summary>
/// <remarks>In a class of its own: cells import the other's members, and would find these twice.</remarks>
public static class CellExtensions
{
    /// <summary>Shows a value in the cell's outputs.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; none for those preferred for the value's type.</param>
    /// <returns>A handle that can replace the value later.</returns>
    /// <exception cref="InvalidOperationException">No cell runs the calling code.</exception>
    public static DisplayedValue Display(this object? value, params ReadOnlySpan<string> mimeTypes) =>
        CellContext.Required.Display(value, mimeTypes.ToArray());

    /// <summary>Takes back what the cell has shown so far; .NET Interactive has nothing like it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="wait">Whether to wait for the next output, so that replacing does not flicker.</param>
    public static void ClearOutput(this KernelInvocationContext cell, bool wait = false) =>
        CellContext.Of(cell).Publish(new OutputCleared(wait, cell.Command));
}
