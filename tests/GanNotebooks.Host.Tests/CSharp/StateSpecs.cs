namespace GanNotebooks.Host.Tests.CSharp;

public sealed class StateSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Fact]
    public async Task I_can_see_the_value_of_a_last_expression()
    {
        await _notebook.SucceedAsync("1 + 1");
        Assert.Equal("2", _notebook.Value);
    }

    [Fact]
    public async Task I_see_no_value_where_the_last_statement_ends_with_a_semicolon()
    {
        await _notebook.SucceedAsync("var x = 1; x + 1;".Replace("x + 1;", "x.ToString();"));
        Assert.Empty(_notebook.Outputs);
    }

    [Fact]
    public async Task I_can_run_a_cell_that_uses_an_earlier_cells_variable()
    {
        await _notebook.SucceedAsync("var losses = new List<double> { 1.5 };");
        await _notebook.SucceedAsync("losses.Add(2);");
        await _notebook.SucceedAsync("losses.Sum()");
        Assert.Equal("3.5", _notebook.Value);
    }

    [Fact]
    public async Task I_can_use_types_methods_and_usings_of_earlier_cells()
    {
        await _notebook.SucceedAsync("using System.Globalization;");
        await _notebook.SucceedAsync("record Point(int X, int Y) { public int Sum => X + Y; }");
        await _notebook.SucceedAsync("string Show(Point p) => p.Sum.ToString(CultureInfo.InvariantCulture);");
        await _notebook.SucceedAsync("Show(new Point(2, 3))");
        Assert.Equal("5", _notebook.Value);
    }

    [Fact]
    public async Task I_can_declare_a_variable_again_with_another_type()
    {
        await _notebook.SucceedAsync("var x = 1;");
        await _notebook.SucceedAsync("var x = \"one\";");
        await _notebook.SucceedAsync("x + 1");
        Assert.Equal("one1", _notebook.Value);
    }

    [Theory]
    [InlineData("union")]
    [InlineData("extension")]
    [InlineData("field")]
    [InlineData("closed")]
    [InlineData("with")]
    public async Task I_can_use_a_name_that_only_a_newer_language_takes_for_a_word(string name)
    {
        await _notebook.SucceedAsync($"var {name} = 41;");
        await _notebook.SucceedAsync($"1 + {name}");
        Assert.Equal("42", _notebook.Value);
    }

    [Fact]
    public async Task I_can_keep_a_variable_that_an_expression_declares()
    {
        await _notebook.SucceedAsync("int.TryParse(\"42\", out var n)");
        await _notebook.SucceedAsync("n");
        Assert.Equal("42", _notebook.Value);
    }

    [Fact]
    public async Task I_can_await_at_the_top_of_a_cell()
    {
        await _notebook.SucceedAsync("await Task.Delay(1); var t = await Task.FromResult(7);");
        await _notebook.SucceedAsync("await Task.FromResult(t)");
        Assert.Equal("7", _notebook.Value);
    }

    [Fact]
    public async Task I_can_wait_for_a_task_without_await()
    {
        await _notebook.SucceedAsync(
            "async Task<int> Slow() { for (var i = 0; i < 50; i++) await Task.Delay(1); return 3; }\nSlow().Result"
        );
        Assert.Equal("3", _notebook.Value);
    }

    [Fact]
    public async Task I_can_go_on_after_many_awaits()
    {
        await _notebook.SucceedAsync("var n = 0; for (var i = 0; i < 1000; i++) { await Task.Yield(); n++; }\nn");
        Assert.Equal("1000", _notebook.Value);
    }

    [Fact]
    public async Task I_can_run_an_empty_cell()
    {
        await _notebook.SucceedAsync("");
        await _notebook.SucceedAsync("// nothing\n\n");
        Assert.Empty(_notebook.Outputs);
    }

    [Fact]
    public async Task I_can_use_what_a_failing_cell_declared_before_it_threw()
    {
        await _notebook.SucceedAsync("var a = 1;");
        await _notebook.FailAsync("var b = 2; throw new Exception(\"no\"); var c = 3;");
        await _notebook.SucceedAsync("a + b");
        Assert.Equal("3", _notebook.Value);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await _notebook.SucceedAsync("var a = 1;");
        await _notebook.FailAsync("a = 2; b = 3;");
        await _notebook.SucceedAsync("a");
        Assert.Equal("1", _notebook.Value);
    }

    [Fact]
    public async Task Cells_keep_their_state_apart_from_cells_of_another_engine()
    {
        using var other = new NotebookSession();
        await _notebook.SucceedAsync("var x = 1;");
        await other.FailAsync("x");
    }

    [Fact]
    public async Task A_cell_that_declares_nothing_leaves_nothing_in_memory()
    {
        await _notebook.SucceedAsync(
            "AppContext.SetData(\"gan-spec\", new WeakReference(System.Reflection.Assembly.GetExecutingAssembly()));"
        );
        var cell = (WeakReference)AppContext.GetData("gan-spec")!;
        await _notebook.SucceedAsync("1");
        for (var i = 0; i < 20 && cell.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.False(cell.IsAlive);
    }

    public void Dispose() => _notebook.Dispose();
}
