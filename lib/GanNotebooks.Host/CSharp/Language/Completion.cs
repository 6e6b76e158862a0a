namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Something that could be typed.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is, such as <c>method</c>, <c>class</c> or <c>keyword</c>, in the terms of who gets it.</param>
/// <param name="Signature">Its parameters or type, for front ends that show them; may be empty.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "");
