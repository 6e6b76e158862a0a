using GanNotebooks.Host.Jupyter.Requests;

namespace GanNotebooks.Host.Tests.Jupyter;

public sealed class CursorPositionSpecs
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 2, 2)]
    [InlineData("\"😀\".", 4, 5)]
    [InlineData("😀😀", 1, 2)]
    [InlineData("e\u0301", 2, 2)]
    public void A_character_outside_the_basic_plane_counts_once_in_Jupyter_and_twice_here(
        string code,
        int position,
        int index
    )
    {
        Assert.Equal(index, CursorPosition.ToIndex(code, position));
        Assert.Equal(position, CursorPosition.FromIndex(code, index));
    }

    [Theory]
    [InlineData("abc", 9, 3)]
    [InlineData("abc", -1, 0)]
    [InlineData("😀", 2, 2)]
    public void A_position_outside_the_code_is_its_nearest_end(string code, int position, int index) =>
        Assert.Equal(index, CursorPosition.ToIndex(code, position));
}
