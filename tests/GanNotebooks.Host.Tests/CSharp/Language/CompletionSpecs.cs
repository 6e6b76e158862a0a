using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class CompletionSpecs(TypedNotebook notebook) : IClassFixture<TypedNotebook>
{
    [Theory]
    [InlineData("\"abc\".Subs|", "Substring")]
    [InlineData("new List<int>().|", "AddRange")]
    [InlineData("Console.Wr|", "WriteLine")]
    [InlineData("DateTime.Now.Date.AddD|", "AddDays")]
    [InlineData("new[] { 1, 2 }.Whe|", "Where")]
    [InlineData("\"abc\"?.Len|", "Length")]
    [InlineData("new[] { \"a\" }.Select(word => word.ToU|", "ToUpper")]
    [InlineData("Con|", "Console")]
    [InlineData("forea|", "foreach")]
    [InlineData("usi|", "using")]
    [InlineData("using System.Collections.Gen|", "Generic")]
    [InlineData("void Twice(int number) { }\nTwice(num|", "number:")]
    [InlineData("var local = 1;\nConsole.WriteLine(lo|", "local")]
    [InlineData("dis|", "display")]
    [InlineData("Console.Wr|\n\nConsole.WriteLine(1)", "WriteLine")]
    [InlineData("Console.Wr|  \nvar x = 1;", "WriteLine")]
    [InlineData("var line = Console.Re|\nConsole.WriteLine(line);", "ReadLine")]
    [InlineData("var texts = from n in new[] { 1 } where n.ToS|\nselect n;", "ToString")]
    [InlineData("Console.WriteLine(\n    DateTime.No|\n);", "Now")]
    [InlineData("new[] { 1 }.Sel|\n    .ToList()", "Select")]
    [InlineData("publi|\nclass Some { }", "public")]
    [InlineData("Console.|\n\nConsole.WriteLine(1)", "WriteLine")]
    [InlineData("Console.|Wr\n\nConsole.WriteLine(1)", "WriteLine")]
    [InlineData("Console.W|r\nvar x = 1;", "WriteLine")]
    public async Task What_fits_is_proposed(string code, string text) =>
        Assert.Contains(text, await notebook.TextsAsync(code));

    [Theory]
    [InlineData("nosuchthing.|")]
    [InlineData("var text = \"Con|")]
    [InlineData("// Con|")]
    [InlineData("xyzzyxyzzy|")]
    [InlineData("#!markdown\nCon|")]
    public async Task Where_nothing_fits_nothing_is_proposed(string code)
    {
        var completions = await notebook.CompleteAsync(code);
        Assert.Empty(completions.Items);
    }

    [Fact]
    public async Task Only_what_was_typed_is_replaced()
    {
        var completions = await notebook.CompleteAsync("var length = \"😀\".Len| + 1;");
        Assert.Equal(new Completion("Length", "property", "int Length"), Assert.Single(completions.Items));
        Assert.Equal(
            ("var length = \"😀\".".Length, "var length = \"😀\".Len".Length),
            (completions.Start, completions.End)
        );
    }

    [Fact]
    public async Task Each_proposal_says_what_it_is()
    {
        await notebook.RunAsync(
            "/// <summary>Adds.</summary>\nint Sum(int a, int b = 2) => a + b;\nenum Season { Spring }"
        );
        Assert.Equal(
            new Completion("Sum", "function", "int Sum(int a, int b = 2)"),
            Assert.Single((await notebook.CompleteAsync("Sum|")).Items, item => item.Text == "Sum")
        );
        Assert.Equal("enumMember", Assert.Single((await notebook.CompleteAsync("Season.Sp|")).Items).Kind);
        Assert.Equal("enum", (await notebook.CompleteAsync("Seaso|")).Items[0].Kind);
        Assert.Equal("module", Assert.Single((await notebook.CompleteAsync("using System.Linq.Exp|")).Items).Kind);
        Assert.EndsWith(" (+1)", Assert.Single((await notebook.CompleteAsync("\"\".Substr|")).Items).Signature);
    }

    [Fact]
    public async Task Names_of_the_notebook_come_before_those_of_dotnet()
    {
        await notebook.RunAsync("var consider = 1;");
        Assert.Equal("consider", (await notebook.CompleteAsync("con|")).Items[0].Text);
    }

    [Fact]
    public async Task A_part_of_a_name_finds_it_where_no_name_starts_so() =>
        Assert.Equal(["WriteLine"], await notebook.TextsAsync("Console.teLin|"));

    [Fact]
    public async Task Code_after_the_cursor_and_errors_elsewhere_do_no_harm() =>
        Assert.Contains(
            "Trim",
            await notebook.TextsAsync(
                "var text = \"a\";\nint wrong = nothing;\nif (text.Tri|\n{\n    Console.WriteLine(text);\n}"
            )
        );

    [Fact]
    public async Task A_magic_or_a_directive_above_does_no_harm() =>
        Assert.Contains(
            "Trim",
            await notebook.TextsAsync(
                "#!time\n#!nonsense\n#r \"nuget: SkiaSharp\"\n#i \"nuget: here\"\nvar text = \"a\";\ntext.Tri|"
            )
        );
}
