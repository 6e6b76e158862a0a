namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>An entry of the help menu.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Url">Where it leads.</param>
internal sealed record HelpLink(string Text, string Url);
