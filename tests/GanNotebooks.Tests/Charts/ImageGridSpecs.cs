using GanNotebooks.Charts;

namespace GanNotebooks.Tests.Charts;

public sealed class ImageGridSpecs
{
    private const byte Gap = 128;

    [Fact]
    public void I_find_every_pixel_where_it_belongs_in_the_png()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(3), columns: 2);

        Assert.Equal(
            [
                [0, 1, 2, Gap, Gap, 10, 11, 12],
                [3, 4, 5, Gap, Gap, 13, 14, 15],
                [Gap, Gap, Gap, Gap, Gap, Gap, Gap, Gap],
                [Gap, Gap, Gap, Gap, Gap, Gap, Gap, Gap],
                [20, 21, 22, Gap, Gap, Gap, Gap, Gap],
                [23, 24, 25, Gap, Gap, Gap, Gap, Gap],
            ],
            Pictures.Decode(grid.ToPng(scale: 1))
        );
    }

    [Fact]
    public void I_see_larger_pixels_not_blurred_ones_in_an_enlarged_png()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(1));

        Assert.Equal(
            [
                [0, 0, 1, 1, 2, 2],
                [0, 0, 1, 1, 2, 2],
                [3, 3, 4, 4, 5, 5],
                [3, 3, 4, 4, 5, 5],
            ],
            Pictures.Decode(grid.ToPng(scale: 2))
        );
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(64, 8, 8)]
    [InlineData(65, 8, 9)]
    public void I_get_up_to_eight_columns_unless_I_ask_for_others(int images, int columns, int rows)
    {
        var grid = Figures.ImageGrid(Pictures.Shades(1).SelectMany(i => Enumerable.Repeat(i, images)));

        Assert.Equal((columns, rows), (grid.Columns, grid.Rows));
    }

    [Fact]
    public void I_read_labels_beside_the_middle_of_their_row_and_above_the_middle_of_their_column()
    {
        var grid = Figures.ImageGrid(
            Pictures.Shades(4),
            rowLabels: ["change = -1", "change = 5"],
            columnLabels: ["first", "second"],
            title: "Position 0"
        );

        var layout = Pictures.Json(grid.ToChart()).GetProperty("layout");
        var (x, y) = (layout.GetProperty("xaxis"), layout.GetProperty("yaxis"));
        Assert.Equal(["first", "second"], x.GetProperty("ticktext").Texts());
        Assert.Equal([1, 6], x.GetProperty("tickvals").Numbers());
        Assert.Equal(["change = -1", "change = 5"], y.GetProperty("ticktext").Texts());
        Assert.Equal([0.5, 4.5], y.GetProperty("tickvals").Numbers());
        Assert.Equal([5.5, -0.5], y.GetProperty("range").Numbers());
        Assert.Equal("Position 0", layout.GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void I_get_one_image_trace_that_holds_the_picture()
    {
        var grid = Figures.ImageGrid(Pictures.Shades(2));

        var trace = Assert.Single(Pictures.Json(grid.ToChart()).GetProperty("data").EnumerateArray());

        Assert.Equal("image", trace.GetProperty("type").GetString());
        Assert.Equal(
            [
                [0, 1, 2, Gap, Gap, 10, 11, 12],
                [3, 4, 5, Gap, Gap, 13, 14, 15],
            ],
            Pictures.DecodeUri(trace.GetProperty("source").GetString())
        );
    }

    [Fact]
    public void I_see_a_wide_grid_no_wider_than_the_page()
    {
        var wide = Figures.ImageGrid(Enumerable.Repeat(new GrayImage(28, 28, new byte[784]), 40), columns: 40);
        var narrow = Figures.ImageGrid([new GrayImage(28, 28, new byte[784])]);

        Assert.Equal(960, Pictures.Json(wide.ToChart()).GetProperty("layout").GetProperty("width").GetInt32());
        Assert.Equal(84, Pictures.Json(narrow.ToChart()).GetProperty("layout").GetProperty("width").GetInt32());
    }

    [Fact]
    public void I_am_told_that_a_grid_needs_images()
    {
        var error = Assert.Throws<ArgumentException>(() => Figures.ImageGrid(Array.Empty<GrayImage>()));

        Assert.Contains("at least one image", error.Message);
    }

    [Fact]
    public void I_am_told_which_sizes_do_not_go_together()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Figures.ImageGrid([Pictures.Shade(0), new GrayImage(1, 1, [0])])
        );

        Assert.Contains("the first is 3×2, another is 1×1", error.Message);
    }

    [Fact]
    public void I_am_told_how_many_labels_the_grid_needs()
    {
        var rows = Assert.Throws<ArgumentException>(() =>
            Figures.ImageGrid(Pictures.Shades(6), columns: 2, rowLabels: ["a", "b"])
        );
        var columns = Assert.Throws<ArgumentException>(() =>
            Figures.ImageGrid(Pictures.Shades(6), columns: 2, columnLabels: ["a", "b", "c"])
        );

        Assert.Contains("3 labels are expected for the rows, but 2 were given: a, b", rows.Message);
        Assert.Contains("2 labels are expected for the columns, but 3 were given: a, b, c", columns.Message);
    }

    [Fact]
    public void I_am_told_that_a_grid_needs_columns()
    {
        var error = Assert.Throws<ArgumentException>(() => Figures.ImageGrid(Pictures.Shades(1), columns: 0));

        Assert.Contains("at least one column, but 0 were asked for", error.Message);
    }
}
