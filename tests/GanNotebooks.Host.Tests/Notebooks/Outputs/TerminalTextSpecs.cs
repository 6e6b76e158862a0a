using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Outputs;

public sealed class TerminalTextSpecs
{
    [Theory]
    [InlineData("plain\ntext\n", "plain\ntext\n")]
    [InlineData("10 %\r20 %\r100 %\n", "100 %\n")]
    [InlineData("longer line\rshort", "shortr line")]
    [InlineData("longer line\r\e[Kshort", "short")]
    [InlineData("longer line\r\e[2Kshort", "short")]
    [InlineData("abc\b\bX", "aXc")]
    [InlineData("windows\r\nlines\r\n", "windows\nlines\n")]
    [InlineData("\e[32mgreen\e[0m\n", "\e[32mgreen\e[0m\n")]
    [InlineData("\e[32mold\e[0m\r\e[31mnew\e[0m", "\e[0m\e[31mnew\e[0m")]
    [InlineData("up\e[1Aand away", "upand away")]
    [InlineData("👗👗\r", "👗👗")]
    public void Text_ends_up_as_a_terminal_would_show_it(string written, string shown)
    {
        var text = new TerminalText();
        text.Write(written);
        Assert.Equal(shown, text.ToString());
    }

    [Theory]
    [InlineData("10 %\r20 %\n")]
    [InlineData("a\e[31mb\e[0m\r\e[Kc")]
    [InlineData("👗\r\n")]
    public void Text_that_arrives_in_pieces_ends_up_the_same(string written)
    {
        var whole = new TerminalText();
        whole.Write(written);
        var pieces = new TerminalText();
        foreach (var character in written)
        {
            pieces.Write(character.ToString());
        }

        Assert.Equal(whole.ToString(), pieces.ToString());
    }

    [Fact]
    public void A_progress_bar_redrawn_a_thousand_times_is_one_line()
    {
        var text = new TerminalText();
        for (var i = 1; i <= 1000; i++)
        {
            text.Write($"\rbatch {i}/1000");
        }

        Assert.Equal("batch 1000/1000", text.ToString());
    }

    [Fact]
    public void A_huge_line_takes_little_more_than_its_own_memory()
    {
        var line = new string('x', 10_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = new TerminalText();
        text.Write(line);
        Assert.Equal(line, text.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24L * line.Length);
    }

    [Fact]
    public void An_escape_sequence_without_end_is_text_after_all()
    {
        var text = new TerminalText();
        text.Write("a\e[" + new string('1', 1_000_000) + "mb");
        Assert.StartsWith("a1111", text.ToString());
        Assert.EndsWith("1mb", text.ToString());
    }
}
