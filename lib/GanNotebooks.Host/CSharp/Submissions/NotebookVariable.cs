namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>A variable that a cell declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">What it holds now.</param>
internal sealed record NotebookVariable(string Name, Type Type, object? Value);
