namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class LifetimeSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task A_restarted_kernel_has_forgotten_everything() => kernel.PlayAsync();

    [Fact]
    public Task A_kernel_ends_when_told_even_while_a_cell_runs() => kernel.PlayAsync();

    [Fact]
    public Task A_kernel_ends_well_even_before_its_cells_are_done() => kernel.PlayAsync();

    [Fact]
    public Task A_kernel_ends_with_the_program_that_started_it() => kernel.PlayAsync();

    [Fact]
    public Task Twenty_kernels_leave_no_process_and_no_file() => kernel.PlayAsync();
}
