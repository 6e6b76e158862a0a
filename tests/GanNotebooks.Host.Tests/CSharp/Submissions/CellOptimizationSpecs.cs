namespace GanNotebooks.Host.Tests.CSharp.Submissions;

public sealed class CellOptimizationSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Theory]
    [InlineData("var total = 0;")]
    [InlineData("if (DateTime.Now.Year > 0) { Console.Write(1); }")]
    [InlineData("await Task.Yield();")]
    [InlineData("var a = new[] { 1 }; var (b, c) = (a, a);")]
    public async Task Code_that_runs_once_is_not_optimised(string code) => Assert.False(await IsOptimisedAsync(code));

    [Theory]
    [InlineData("for (var i = 0; i < 1; i++) { }")]
    [InlineData("foreach (var i in new[] { 1 }) { }")]
    [InlineData("foreach (var (a, b) in new[] { (1, 2) }) { }")]
    [InlineData("var i = 0; while (i < 1) { i++; }")]
    [InlineData("var i = 0; do { i++; } while (i < 1);")]
    [InlineData("var i = 0; again: if (i++ < 1) goto again;")]
    [InlineData("switch (1) { case 1: goto case 2; case 2: break; }")]
    [InlineData("int[] copy = [.. Enumerable.Range(0, 1)];")]
    [InlineData("Func<int, int> twice = x => 2 * x;")]
    [InlineData("Func<int, int> twice = delegate (int x) { return 2 * x; };")]
    [InlineData("var twice = from x in new[] { 1 } select 2 * x;")]
    [InlineData("int Twice(int x) => 2 * x;")]
    [InlineData("int Number => 2;")]
    [InlineData("class Layer { }")]
    public async Task Code_that_may_run_again_is_optimised(string code) => Assert.True(await IsOptimisedAsync(code));

    [Fact]
    public async Task What_a_script_brings_is_optimised()
    {
        using var folder = new TemporaryFolder();
        var script = Path.Combine(folder.Path, "twice.csx");
        await File.WriteAllTextAsync(script, "int Twice(int x) => 2 * x;");
        Assert.True(await IsOptimisedAsync($"#load \"{script}\""));
    }

    public void Dispose() => _notebook.Dispose();

    // Asked of the cell itself, by code that could not make it optimised.
    private async Task<bool> IsOptimisedAsync(string code)
    {
        await _notebook.SucceedAsync(
            """
            using System.Reflection;
            bool IsOptimised(Assembly cell) =>
                cell.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>()?.IsJITOptimizerDisabled != true;
            """
        );
        await _notebook.SucceedAsync($"{code}\nIsOptimised(Assembly.GetExecutingAssembly())");
        return _notebook.Value == "True";
    }
}
