using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp.Output;

public sealed class ConsoleSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Fact]
    public async Task I_see_console_text_and_displays_in_order()
    {
        await _notebook.SucceedAsync(
            "Console.Write(\"a\"); Console.WriteLine(1); display(\"b\"); Console.Write('c'); Console.Error.Write(\"d\"); 5"
        );
        Assert.Collection(
            _notebook.Outputs,
            output => Assert.Equal(new StreamOutput(OutputStream.Out, $"a1{Environment.NewLine}"), output),
            output => Assert.Equal("b", Assert.IsType<DisplayOutput>(output).Data["text/plain"]),
            output => Assert.Equal(new StreamOutput(OutputStream.Out, "c"), output),
            output => Assert.Equal(new StreamOutput(OutputStream.Error, "d"), output),
            output => Assert.Equal("5", Assert.IsType<ValueOutput>(output).Data["text/plain"])
        );
    }

    [Fact]
    public async Task No_text_is_lost_when_many_threads_write()
    {
        await _notebook.SucceedAsync("System.Threading.Tasks.Parallel.For(0, 5000, i => Console.WriteLine(i));");
        Assert.Equal(
            Enumerable.Range(0, 5000),
            _notebook.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order()
        );
    }

    [Fact]
    public async Task Text_streams_while_the_cell_still_runs()
    {
        using var stop = new CancellationTokenSource();
        var running = _notebook.RunAsync("Console.Write(\"early\"); await Task.Delay(-1);", stop.Token);
        while (_notebook.Text.Length == 0)
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal("early", _notebook.Text);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_task_writes_to_the_cell_that_started_it()
    {
        using var other = new NotebookSession();
        await _notebook.SucceedAsync(
            "var go = new TaskCompletionSource(); var late = Task.Run(async () => { await go.Task; Console.Write(\"mine\"); display(1); });"
        );
        await other.SucceedAsync("Console.Write(\"other\");");
        await _notebook.SucceedAsync("go.SetResult(); await late;");
        Assert.Equal("other", other.Text);
        Assert.Equal("mine", _notebook.Text);
    }

    [Fact]
    public async Task A_cell_that_reads_from_the_console_is_told_that_it_cannot()
    {
        var error = await _notebook.FailAsync("Console.ReadLine()");
        Assert.Contains("cannot read from the console", error.Message);
    }

    [Fact]
    public async Task A_cell_that_redirects_the_console_does_not_silence_the_next_one()
    {
        await _notebook.SucceedAsync("var w = new StringWriter(); Console.SetOut(w); Console.Write(\"kept\");");
        Assert.Equal("", _notebook.Text);
        await _notebook.SucceedAsync("Console.Write(w.ToString());");
        Assert.Equal("kept", _notebook.Text);
    }

    public void Dispose() => _notebook.Dispose();
}
