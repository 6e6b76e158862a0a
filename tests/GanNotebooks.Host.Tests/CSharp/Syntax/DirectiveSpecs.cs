using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp.Syntax;

public sealed class DirectiveSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Fact]
    public async Task Lines_stay_right_although_directives_are_taken_out()
    {
        var error = await _notebook.FailAsync("#!csharp\n#r \"GanNotebooks\"\n#!time\n\nint x = y;");
        Assert.Equal(5, error.Line);
        Assert.StartsWith("(cell 1, line 5, column 9)", error.Message);
    }

    [Fact]
    public async Task A_line_of_a_string_that_looks_like_a_directive_is_none()
    {
        await _notebook.SucceedAsync("\"\"\"\n#r \"nuget: Nothing\"\n#!fsharp\n\"\"\"");
        Assert.Equal("#r \"nuget: Nothing\"\n#!fsharp", _notebook.Value);
    }

    [Fact]
    public async Task A_line_of_a_string_or_of_a_comment_is_no_magic()
    {
        await _notebook.SucceedAsync(
            "#!time\nvar text = \"\"\"\n  #!html\n  #!nonsense\n  \"\"\";\n/*\n#!csharp\n*/\ntext"
        );
        Assert.Equal("#!html\n#!nonsense", _notebook.Value);
    }

    [Theory]
    [InlineData("#!time\n#r \"nuget: Plotly.NET\"")]
    [InlineData("#!html\n<b>\n#!csharp\n#r \"nuget: Plotly.NET\"")]
    [InlineData("#!time\n#r \"nuget: Plotly.NET\"\n1 + 1\n#!time")]
    public async Task A_package_is_there_wherever_a_cell_asks_for_it(string cell)
    {
        await _notebook.SucceedAsync(cell);
        await _notebook.SucceedAsync("typeof(Plotly.NET.GenericChart).Name");
        Assert.Equal("GenericChart", _notebook.Value);
    }

    [Fact]
    public async Task Lines_stay_right_in_every_part_of_a_cell()
    {
        var error = await _notebook.FailAsync(
            "var a = 1;\n\n#!time\n#r \"GanNotebooks\"\n\nvar b = 2;\n#!html\n<b>\n#!csharp\n\nthrow new Exception();"
        );
        Assert.Equal(11, error.Line);
    }

    [Fact]
    public async Task A_reference_may_follow_code()
    {
        await _notebook.SucceedAsync("var a = 1;\n#r \"GanNotebooks\"\na + 1");
        Assert.Equal("2", _notebook.Value);
    }

    [Fact]
    public async Task I_can_mix_html_and_code()
    {
        await _notebook.SucceedAsync("1 + 1\n#!html\n<b>\n</b>\n#!csharp\n2 + 2");
        Assert.Collection(
            _notebook.Outputs,
            output => Assert.Equal("2", Assert.IsType<ValueOutput>(output).Data["text/plain"]),
            output => Assert.Equal("<b>\n</b>", Assert.IsType<DisplayOutput>(output).Data["text/html"]),
            output => Assert.Equal("4", Assert.IsType<ValueOutput>(output).Data["text/plain"])
        );
    }

    [Theory]
    [InlineData("#!markdown\n# It's \"fine\"", "text/markdown", "# It's \"fine\"")]
    [InlineData("#!javascript\nlet x = 'a';", "text/html", "<script type=\"text/javascript\">let x = 'a';</script>")]
    public async Task I_can_write_a_cell_in_a_language_of_the_page(string cell, string mimeType, string shown)
    {
        await _notebook.SucceedAsync(cell);
        Assert.Equal(shown, Assert.IsType<DisplayOutput>(Assert.Single(_notebook.Outputs)).Data[mimeType]);
    }

    [Fact]
    public async Task I_can_time_a_cell()
    {
        await _notebook.SucceedAsync("#!time\nawait Task.Delay(1);");
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(_notebook.Outputs)).Data["text/plain"];
        Assert.Matches(@"^Wall time: \d+\.\d ms$", shown!);
    }

    [Fact]
    public async Task I_can_list_variables_with_their_newest_values()
    {
        await _notebook.SucceedAsync("var b = 1; string Method() => \"\"; class Type { }");
        await _notebook.SucceedAsync("var a = \"x\"; var b = 2.5;");
        await _notebook.SucceedAsync("#!who");
        Assert.Matches("a.*b", Shown["text/html"]!);
        Assert.DoesNotContain("Method", Shown["text/html"]);
        await _notebook.SucceedAsync("#!whos");
        Assert.Contains("2.5", Shown["text/html"]);
        Assert.DoesNotContain("Method", Shown["text/html"]);
    }

    [Fact]
    public async Task I_can_ask_what_runs_my_cells_and_which_magics_there_are()
    {
        await _notebook.SucceedAsync("#!about");
        Assert.Contains(".NET 10", Shown["text/plain"]);
        await _notebook.SucceedAsync("#!lsmagic");
        Assert.Contains("#!time: ", Shown["text/plain"]);
    }

    [Fact]
    public async Task A_magic_that_is_not_known_is_told_before_anything_runs()
    {
        var error = await _notebook.FailAsync("Console.Write(1);\n#!nonsense");
        Assert.Equal(2, error.Line);
        Assert.Contains("#!nonsense", error.Message);
        Assert.Equal("", _notebook.Text);
    }

    [Theory]
    [InlineData("#!connect mssql", "#!connect mssql")]
    [InlineData("#!set --name x", "--value")]
    public async Task A_magic_that_lacks_something_says_what(string magic, string said)
    {
        var error = await _notebook.FailAsync(magic);
        Assert.Contains(said, error.Message);
        Assert.DoesNotContain("Exception", error.Message);
    }

    [Fact]
    public async Task A_cell_in_another_language_fails_alone()
    {
        var error = await _notebook.FailAsync("#!python\nx = \"\"\"1\nprint(x)");
        Assert.Contains("#!python", error.Message);
        await _notebook.SucceedAsync("1");
    }

    private MimeBundle Shown => Assert.IsType<DisplayOutput>(Assert.Single(_notebook.Outputs)).Data;

    public void Dispose() => _notebook.Dispose();
}
