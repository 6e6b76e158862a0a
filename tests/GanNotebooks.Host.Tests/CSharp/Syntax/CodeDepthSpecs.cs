using GanNotebooks.Host.CSharp.Syntax;
using GanNotebooks.Host.Tests.Reports;

namespace GanNotebooks.Host.Tests.CSharp.Syntax;

public sealed class CodeDepthSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Fact]
    public async Task Code_that_is_nested_too_deep_fails_by_itself_and_the_kernel_lives_on()
    {
        foreach (var code in LimitSpecs.Code)
        {
            var error = await _notebook.FailAsync($"// Deep\n{code.Data}");
            Assert.Equal(("CompilationError", 2), (error.Name, error.Line));
            Assert.Contains("nested more than 400 deep", error.Message);
            Assert.Equal(CodeDepth.Most, 400);
            await _notebook.FailAsync($"#nullable enable\n{code.Data}");
        }

        await _notebook.SucceedAsync("1 + 1");
        Assert.Equal("2", _notebook.Value);
    }

    [Theory]
    [InlineData("var x = \"{0}\";", '[')]
    [InlineData("// {0}", '{')]
    [InlineData("var x = \"\"\"\n{0}\n\"\"\";", '(')]
    [InlineData("var x = '('; /* {0} */", '(')]
    public void Brackets_in_strings_and_comments_open_nothing(string code, char bracket) =>
        Assert.Null(CodeDepth.TooDeepAt(string.Format(code, new string(bracket, 2_000))));

    [Fact]
    public void Comparing_is_not_nesting() =>
        Assert.Null(
            CodeDepth.TooDeepAt(string.Concat(Enumerable.Range(0, 2_000).Select(i => $"var b{i} = a < {i};\n")))
        );

    [Fact]
    public void Four_hundred_levels_are_not_too_deep_and_one_more_is()
    {
        Assert.Null(CodeDepth.TooDeepAt(new string('(', CodeDepth.Most)));
        Assert.Equal(CodeDepth.Most, CodeDepth.TooDeepAt(new string('(', CodeDepth.Most + 1)));
    }
}
