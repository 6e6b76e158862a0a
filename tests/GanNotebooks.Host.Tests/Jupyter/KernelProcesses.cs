namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The specs that start kernels. They run alone, since Jupyter's clients wait for a busy machine only so long.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class KernelProcesses : ICollectionFixture<InstalledKernel>;
