using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp;

public sealed class ErrorSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Fact]
    public async Task A_compilation_error_names_cell_line_and_column()
    {
        var error = await _notebook.FailAsync("var a = 1;\n  b = a;\nc = a;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal(
            [
                "(cell 1, line 2, column 3): error CS0103: The name 'b' does not exist in the current context",
                "(cell 1, line 3, column 1): error CS0103: The name 'c' does not exist in the current context",
            ],
            error.Traceback
        );
    }

    [Fact]
    public async Task A_syntax_error_is_one_too()
    {
        var error = await _notebook.FailAsync("var a = ;");
        Assert.StartsWith("(cell 1, line 1, column 9): error CS1525", error.Message);
    }

    [Fact]
    public async Task An_exception_tells_its_line()
    {
        var error = await _notebook.FailAsync("\nvar i = 1;\nthrow new ArgumentException(\"too big\");");
        Assert.Equal("ArgumentException", error.Name);
        Assert.Equal("too big", error.Message);
        Assert.Equal(3, error.Line);
        Assert.Equal(["ArgumentException: too big", "   at cell 1, line 3"], error.Traceback);
    }

    [Fact]
    public async Task An_exception_after_an_await_tells_its_line()
    {
        var error = await _notebook.FailAsync("await Task.Delay(1);\nvar i = int.Parse(\"x\");");
        Assert.Equal("FormatException", error.Name);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task A_traceback_leads_through_the_cells_only()
    {
        await _notebook.SucceedAsync(
            "int Check(int x) {\n  if (x > 1) throw new InvalidOperationException(\"x\");\n  return x;\n}"
        );
        var error = await _notebook.FailAsync("// here\nnew[] { 1, 2 }.Select(x => Check(x)).ToList()");
        Assert.Equal(2, error.Line);
        Assert.Equal("InvalidOperationException: x", error.Traceback[0]);
        Assert.Equal("   at Check (cell 1, line 2)", error.Traceback[1]);
        Assert.All(error.Traceback.Skip(1), line => Assert.Contains("(cell ", line.Replace("at cell", "(cell")));
    }

    [Fact]
    public async Task An_inner_exception_is_told_too()
    {
        var error = await _notebook.FailAsync(
            "try { int.Parse(\"x\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }"
        );
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Contains(error.Traceback, line => line.StartsWith("caused by FormatException: "));
    }

    [Fact]
    public async Task Wrappers_give_way_to_what_they_wrap()
    {
        var error = await _notebook.FailAsync("Task.Run(() => { throw new ArgumentException(\"inside\"); }).Wait();");
        Assert.Equal("ArgumentException", error.Name);
        Assert.Equal("inside", error.Message);
    }

    [Fact]
    public async Task A_failing_async_void_fails_the_cell_and_not_the_process()
    {
        var error = await _notebook.FailAsync(
            "async void Bad() { await Task.Yield(); throw new Exception(\"lost\"); }\nBad();\nawait Task.Delay(2000);"
        );
        Assert.Equal("lost", error.Message);
    }

    [Fact]
    public async Task An_exception_on_a_thread_of_its_own_is_told_and_does_not_end_the_process()
    {
        await _notebook.SucceedAsync(
            """
            var thread = new System.Threading.Thread(() => throw new InvalidOperationException("alone"));
            thread.Start();
            thread.Join();
            """
        );
        Assert.Contains("InvalidOperationException: alone", _notebook.ErrorText);
        Assert.Contains("at cell 1, line 1", _notebook.ErrorText);
    }

    [Fact]
    public async Task A_warning_is_shown_and_does_not_fail_the_cell()
    {
        await _notebook.SucceedAsync("async Task Later() { await Task.Yield(); }\nvoid Go() { return; Later(); }");
        Assert.Contains("(cell 1, line 2, column 21): warning CS0162", _notebook.ErrorText);
        await _notebook.SucceedAsync("string? name = null;");
        Assert.Equal("", _notebook.ErrorText);
        Assert.Empty(_notebook.Outputs.OfType<ErrorOutput>());
    }

    [Fact]
    public async Task A_warning_is_shown_beside_an_error()
    {
        var error = await _notebook.FailAsync("#warning beware\nint x = \"text\";");
        Assert.Contains("(cell 1, line 1, column 10): warning CS1030", _notebook.ErrorText);
        Assert.Contains("(cell 1, line 2, column 9): error CS0029", error.Traceback[0]);
    }

    public void Dispose() => _notebook.Dispose();
}
