namespace GanNotebooks.Host.Kernels;

/// <summary>The code of one cell, and what to call it in errors.</summary>
/// <param name="Code">The code, perhaps with magics.</param>
/// <param name="Name">How errors name the cell, such as <c>cell 3</c>.</param>
/// <param name="KernelName">The kernel that it is written for, such as <c>fsharp</c>; C# by default.</param>
public sealed record CellSource(string Code, string Name, string? KernelName = null);
