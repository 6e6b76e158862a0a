using GanNotebooks.Host.Notebooks.Running;

namespace GanNotebooks.Host.Tests.Notebooks.Running;

public sealed class CellTitleSpecs
{
    [Theory]
    [InlineData("// Train the pair\nvar x = 1;", "Train the pair")]
    [InlineData("#r \"nuget: A\"\nusing System;\n\n// Load the data\nLoad();", "Load the data")]
    [InlineData("var x = 1; // not a title\nx", "The networks")]
    public void A_cell_is_called_by_its_first_comment_or_the_heading_above(string code, string title)
    {
        var notebook = Sample.Notebook(Sample.Prose("# Lab\n\n## The networks\n\nText."), Sample.Code(code));
        Assert.Equal(title, CellTitle.Of(notebook, 1));
    }

    [Fact]
    public void A_cell_below_another_cell_is_called_by_its_first_line()
    {
        var notebook = Sample.Notebook(Sample.Prose("# Lab"), Sample.Code("1"), Sample.Code("\nvar y = 2;\ny"));
        Assert.Equal("var y = 2;", CellTitle.Of(notebook, 2));
    }
}
