using GanNotebooks.Host.CSharp.Language;
using GanNotebooks.Host.CSharp.Syntax;

namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class CodeCompletenessSpecs
{
    private readonly CodeCompleteness _completeness = new(
        new CellParser(name => name is "markdown" ? name : null),
        name => name is "markdown"
    );

    [Theory]
    [InlineData("var x = 1;", "complete")]
    [InlineData("x + 1", "complete")]
    [InlineData("// a remark", "complete")]
    [InlineData("#r \"nuget: TorchSharp-cpu, 0.107.0\"", "complete")]
    [InlineData("#!markdown\n# (unbalanced", "complete")]
    [InlineData("foreach (var i in list)", "incomplete")]
    [InlineData("var text = \"\"\"\n  a", "incomplete")]
    [InlineData("var text = @\"a\n", "incomplete")]
    [InlineData("/* so", "incomplete")]
    [InlineData("1 +", "incomplete")]
    [InlineData("Console.WriteLine(\"a\"\n\n", "incomplete")]
    [InlineData("void F() {\n    if (a) {\n    // and\n", "incomplete")]
    [InlineData("var = ;)", "invalid")]
    [InlineData("for (var i = ; i < 3; i++) {", "invalid")]
    [InlineData("}", "invalid")]
    [InlineData("#!nonsense", "invalid")]
    public void Code_is_judged_by_its_syntax(string code, string status) =>
        Assert.Equal(status, _completeness.Of(code).Status);

    [Theory]
    [InlineData("while (true) {", "    ")]
    [InlineData("while (true) { if (a) {", "        ")]
    [InlineData("F(1,", "")]
    public void The_next_line_is_indented_by_open_braces(string code, string indent) =>
        Assert.Equal(indent, _completeness.Of(code).Indent);
}
