namespace GanNotebooks.Tests.Kernels;

/// <summary>Tests that turn the process's own settings or read its counters, and so run alone.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
