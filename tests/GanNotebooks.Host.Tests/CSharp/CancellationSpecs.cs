using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp;

public sealed class CancellationSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("while (true) { try { while (true) ; } catch (Exception) { } }")]
    [InlineData("await Task.Yield(); while (true) ;")]
    [InlineData("await Task.Delay(5); while (true) ;")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(-1).ConfigureAwait(false);")]
    [InlineData("System.Threading.Thread.Sleep(60_000);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("while (true) Console.Write('.');")]
    [InlineData("while (true) display(1);")]
    [InlineData(
        "var end = DateTime.Now.AddSeconds(3); "
            + "new System.Threading.Thread(() => { while (DateTime.Now < end) Console.Write('.'); }).Start(); "
            + "while (true) ;"
    )]
    [InlineData("await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);")]
    [InlineData("KernelInvocationContext.Current.CancellationToken.WaitHandle.WaitOne(60_000);")]
    [InlineData("while (!KernelInvocationContext.Current.CancellationToken.IsCancellationRequested) ;")]
    public async Task I_can_stop_a_cell_and_go_on(string endless)
    {
        await _notebook.SucceedAsync("var before = 1;");

        var result = await StopAsync($"var within = before + 1; Console.WriteLine(\"started\"); {endless}");

        Assert.Equal(CellStatus.Cancelled, result.Status);
        var error = Assert.Single(_notebook.Outputs.OfType<ErrorOutput>());
        Assert.Same(result.Error, error);
        Assert.Equal("OperationCanceledException", error.Name);
        Assert.Equal(error, _notebook.Outputs[^1]);
        await _notebook.SucceedAsync("before + within");
        Assert.Equal("3", _notebook.Value);
    }

    [Fact]
    public async Task A_cell_that_throws_by_itself_after_a_timeout_has_failed_and_was_not_cancelled()
    {
        var error = await _notebook.FailAsync(
            "await Task.Delay(-1, new System.Threading.CancellationTokenSource(1).Token);"
        );
        Assert.Equal("TaskCanceledException", error.Name);
    }

    [Fact]
    public async Task A_cell_is_not_started_once_it_was_cancelled()
    {
        await _notebook.SucceedAsync("var n = 0;");
        Assert.Equal(CellStatus.Cancelled, (await _notebook.RunAsync("n++;", new(canceled: true))).Status);
        await _notebook.SucceedAsync("n");
        Assert.Equal("0", _notebook.Value);
    }

    private async Task<CellResult> StopAsync(string code)
    {
        using var stop = new CancellationTokenSource();
        var running = _notebook.RunAsync(code, stop.Token);
        while (!_notebook.Text.StartsWith("started", StringComparison.Ordinal) && !running.IsCompleted)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        return await running;
    }

    public void Dispose() => _notebook.Dispose();
}
