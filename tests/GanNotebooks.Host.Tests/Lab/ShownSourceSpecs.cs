using GanNotebooks.Data;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Tests.Lab;

/// <summary>The code that the lab's notebooks show is the code that they run.</summary>
public sealed class ShownSourceSpecs
{
    private const string Rewrite = "GAN_REWRITE_NOTEBOOKS";

    private static string Root => Path.GetFullPath(Path.Combine(FashionMnist.FindFolder()!, "..", ".."));

    [Theory]
    [InlineData("gan-mlp", "MlpGenerator MlpDiscriminator PlainStep.Run")]
    [InlineData("gan-cnn", "CnnGenerator CnnDiscriminator")]
    [InlineData("gan-dcgan", "DcganGenerator DcganDiscriminator SpaceToDepthGenerator SpaceToDepthDiscriminator")]
    public async Task A_notebook_shows_its_networks_as_the_library_has_them(string name, string expected)
    {
        var file = Path.Combine(Root, "notebooks", $"{name}.ipynb");
        var notebook = await NotebookFile.ReadAsync(file);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            var cells = notebook.Cells.Select(cell =>
                cell is MarkdownCell prose ? ShownSource.Refresh(prose, Root) : cell
            );
            notebook = notebook with { Cells = [.. cells] };
            await NotebookFile.WriteAsync(notebook, file);
        }

        var proseCells = notebook.Cells.OfType<MarkdownCell>().ToArray();
        var shown = proseCells.SelectMany(ShownSource.In).ToArray();

        Assert.Equal(expected.Split(' '), shown.Select(source => source.Name));
        // Each fence of C# is one of them: no other code stands in the prose.
        Assert.Equal(shown.Length, proseCells.Sum(cell => cell.Source.Split("```csharp").Length - 1));
        Assert.All(
            shown,
            source =>
                Assert.True(
                    source.Code == source.InLibrary(Root),
                    $"{file} shows {source.Name} as it no longer is in {source.File}. Run this spec with {Rewrite}=1: "
                        + "it copies the source into the notebook. Then read the prose around it again."
                )
        );
    }

    [Fact]
    public void A_declaration_is_shown_without_documentation_and_indentation()
    {
        const string source = """
            namespace N;

            /// <summary>A network.</summary>
            public sealed class Small
            {
                /// <summary>Runs.</summary>
                /// <param name="x">A number.</param>
                public int Run(int x)
                {
                    // Twice.

                    return 2 * x;
                }

                private sealed class Other;
            }
            """;

        Assert.Equal(
            """
            public int Run(int x)
            {
                // Twice.

                return 2 * x;
            }
            """,
            ShownSource.Declaration(source, "Small.Run")
        );
        Assert.StartsWith(
            "public sealed class Small\n{\n    public int Run",
            ShownSource.Declaration(source, "Small"),
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => ShownSource.Declaration(source, "Small.Walk"));
    }

    [Fact]
    public void A_source_that_is_out_of_date_is_found_and_brought_up_to_date()
    {
        const string heading = "Prose.\n\n`SgdOptions` · `lib/GanNotebooks/Training/OptimizerOptions.cs`\n\n";
        var cell = new MarkdownCell("text", $"{heading}```csharp\npublic class SgdOptions;\n```", []);

        var stale = Assert.Single(ShownSource.In(cell));
        var fresh = Assert.Single(ShownSource.In(ShownSource.Refresh(cell, Root)));

        Assert.NotEqual(stale.InLibrary(Root), stale.Code);
        Assert.Equal(fresh.InLibrary(Root), fresh.Code);
        Assert.Contains("record SgdOptions(", fresh.Code, StringComparison.Ordinal);
    }
}
