namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class InspectionSpecs(TypedNotebook notebook) : IClassFixture<TypedNotebook>
{
    [Theory]
    [InlineData("Math.M|ax(1, 2)", "Math.Max(")]
    [InlineData("Math.Max|(1, 2)", "int Math.Max(int val1, int val2) (+ 12 overloads)")]
    [InlineData("Math.Max(1, |2)", "int Math.Max(int val1, int val2) (+ 12 overloads)")]
    [InlineData("Console.WriteLine(\"a|", "void Console.WriteLine(string")]
    [InlineData("new List<int>(|)", "List<int>.List() (+ 2 overloads)")]
    [InlineData("List<int> list = new(|", "List<int>.List() (+ 2 overloads)")]
    [InlineData("var x = 1;\nMath.Max(x|, 2)", "(field) int x")]
    [InlineData("str|ing s;", "class System.String")]
    public async Task What_a_name_means_is_said(string code, string signature)
    {
        var info = await notebook.InspectAsync(code);
        Assert.Contains(signature, info["text/plain"]);
        Assert.Contains(signature, info["text/markdown"]);
    }

    [Theory]
    [InlineData("nothi|ng")]
    [InlineData("|")]
    [InlineData("1 + 1;  |  ")]
    [InlineData("// Cons|ole")]
    [InlineData("#!time|")]
    [InlineData("#r \"nuget: Skia|Sharp\"")]
    [InlineData("#!markdown\nCons|ole")]
    public async Task Where_nothing_is_known_nothing_is_said(string code) =>
        Assert.Empty(await notebook.InspectAsync(code));

    [Fact]
    public async Task The_summary_comes_first_and_the_rest_on_demand()
    {
        await notebook.RunAsync(
            """
            /// <summary>Divides by <paramref name="b" />, like <see cref="Math.DivRem(int, int)" />.</summary>
            /// <typeparam name="T">Nothing.</typeparam>
            /// <param name="a">The dividend.</param>
            /// <param name="b">The <c>divisor</c>.</param>
            /// <returns>The quotient.</returns>
            /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
            int Divide<T>(int a, int b) => a / b;
            """
        );
        var brief = (await notebook.InspectAsync("Div|ide<int>(4, 2)"))["text/plain"];
        Assert.Equal("int Divide<int>(int a, int b)\n\nDivides by b, like Math.DivRem.", brief);

        var full = await notebook.InspectAsync("Divide<int>(4, |", detail: 1);
        Assert.Equal(
            """
            int Divide<int>(int a, int b)

            Divides by b, like Math.DivRem.

            Type parameters:
              T: Nothing.

            Parameters:
              a: The dividend.
              b: The divisor.

            Exceptions:
              DivideByZeroException: The divisor is zero.

            Returns:
            The quotient.
            """,
            full["text/plain"]
        );
        Assert.StartsWith(
            "```csharp\nint Divide<int>(int a, int b)\n```\n\nDivides by `b`, like `Math.DivRem`.\n\n**Type parameters**\n",
            full["text/markdown"]
        );
        Assert.Contains("- `b`: The `divisor`.", full["text/markdown"]);
    }

    [Fact]
    public async Task The_class_library_is_documented()
    {
        await notebook.RunAsync("#r \"GanNotebooks.dll\"");
        var info = await notebook.InspectAsync("GanNotebooks.Metrics.Image|Metrics");
        Assert.Matches(@"ImageMetrics\n\n\w+", info["text/plain"]);
    }

    [Fact]
    public async Task A_package_is_documented_by_the_file_beside_its_library()
    {
        await notebook.RunAsync("#r \"nuget: Plotly.NET.CSharp\"\nusing Plotly.NET.CSharp;");
        var info = await notebook.InspectAsync("Chart.Hist|ogram");
        Assert.Contains("distribution", info["text/plain"]);
    }

    [Theory]
    [InlineData("Console.Write|Line(\"\")", "followed by the current line terminator")]
    [InlineData("new List<int>().Ad|d(1)", "Adds an object to the end")]
    [InlineData("System.Diagnostics.Stop|watch", "accurately measure elapsed time")]
    [InlineData("1.ToStr|ing()", "numeric value of this instance")]
    public async Task Dotnet_is_documented_where_there_is_an_SDK(string code, string words)
    {
        Assert.SkipUnless(HasSdk, "This .NET has no reference pack.");
        Assert.Contains(words, (await notebook.InspectAsync(code))["text/plain"]);
    }

    private static bool HasSdk =>
        Directory.Exists(
            Path.Combine(
                Path.GetDirectoryName(typeof(object).Assembly.Location)!,
                "../../../packs/Microsoft.NETCore.App.Ref"
            )
        );
}
