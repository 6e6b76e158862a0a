namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class InputSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task A_cell_can_ask_for_input_and_for_passwords() => kernel.RunAsync("scenarios.py", "stdin");

    [Fact]
    public Task A_cell_that_may_not_ask_fails_and_says_so() => kernel.RunAsync("scenarios.py", "stdin_refused");
}
