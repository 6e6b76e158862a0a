namespace GanNotebooks.Host.Tests.Jupyter;

[Collection<KernelProcesses>]
public sealed class InterruptSpecs(InstalledKernel kernel)
{
    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("Console.ReadLine();")]
    [InlineData(
        "Task.WaitAll([.. Enumerable.Range(0, 50).Select(_ => Task.Run(() => System.Threading.Thread.Sleep(9_000)))]);"
    )]
    public Task I_can_interrupt_a_cell_and_go_on(string endless) => kernel.PlayAsync(endless);

    [Fact]
    public Task An_interrupt_that_comes_late_does_not_stop_the_next_cell() => kernel.PlayAsync();

    [Fact]
    public Task An_interrupt_signal_stops_the_cell_and_not_the_kernel() => kernel.PlayAsync();

    [Theory]
    [InlineData("""new System.Threading.Thread(() => throw new Exception("stray")).Start();""")]
    [InlineData("""var timer = new System.Threading.Timer(_ => throw new Exception("stray"), null, 0, -1);""")]
    [InlineData("""System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new Exception("stray"));""")]
    public Task An_exception_on_a_thread_that_a_cell_started_does_not_end_the_kernel(string code) =>
        kernel.PlayAsync(code);
}

[Collection<KernelProcesses>]
public sealed class InputSpecs(InstalledKernel kernel)
{
    [Fact]
    public Task A_cell_can_ask_for_input_and_for_passwords() => kernel.PlayAsync();

    [Fact]
    public Task A_cell_that_may_not_ask_fails_and_says_so() => kernel.PlayAsync();
}
