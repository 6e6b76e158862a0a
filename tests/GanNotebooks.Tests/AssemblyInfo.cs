// libtorch's random generator and thread count belong to the process: one test at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(GanNotebooks.Tests.Support.OneThread))]
