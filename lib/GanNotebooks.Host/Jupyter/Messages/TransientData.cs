namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>What is known of a display only while the kernel lives.</summary>
/// <param name="DisplayId">What a later update refers to.</param>
internal sealed record TransientData(string DisplayId);
