using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Outputs;

public sealed class OutputLogSpecs
{
    private readonly OutputLog _log = new(cellCount: 2);

    [Fact]
    public void Adjacent_text_of_one_stream_is_one_output()
    {
        Add(0, Out("a"), Out("b\n"), Err("c"), Out("d"));
        Assert.Equal(
            [
                new StreamText(OutputStream.Out, "ab\n"),
                new StreamText(OutputStream.Error, "c"),
                new StreamText(OutputStream.Out, "d"),
            ],
            _log[0]
        );
    }

    [Fact]
    public void A_display_between_two_texts_keeps_them_apart()
    {
        Add(0, Out("a"), Display("x", "id"), Out("b"));
        Assert.Equal(3, _log[0].Length);
    }

    [Fact]
    public void An_update_changes_the_display_of_an_earlier_cell()
    {
        Add(0, Display("before", "chart"), Display("other", "else"));
        Add(1, new DisplayUpdate(MimeBundle.Of("text/plain", "after"), "chart"));

        Assert.Equal(["after", "other"], _log[0].Select(Text));
        Assert.Empty(_log[1]);
    }

    [Fact]
    public void An_update_of_something_never_displayed_shows_nothing()
    {
        Add(0, new DisplayUpdate(MimeBundle.Of("text/plain", "after"), "chart"));
        Assert.Empty(_log[0]);
    }

    [Fact]
    public void Clearing_takes_back_what_the_cell_has_shown_and_nothing_of_other_cells()
    {
        Add(0, Out("kept"));
        Add(1, Out("gone"), new ClearOutput(Wait: false), Out("new"));

        Assert.Equal([new StreamText(OutputStream.Out, "kept")], _log[0]);
        Assert.Equal([new StreamText(OutputStream.Out, "new")], _log[1]);
    }

    [Fact]
    public void Clearing_that_waits_happens_at_the_next_output()
    {
        Add(0, Out("old"), new ClearOutput(Wait: true));
        Assert.Equal([new StreamText(OutputStream.Out, "old")], _log[0]);

        Add(0, Out("new"));
        Assert.Equal([new StreamText(OutputStream.Out, "new")], _log[0]);
    }

    [Fact]
    public void A_value_and_an_error_keep_what_they_say()
    {
        Add(
            0,
            new ValueOutput(MimeBundle.Of("text/plain", "42")),
            new ErrorOutput("Boom", "It went boom.", ["Boom: It went boom.", "  line 1"], Line: 1)
        );

        Assert.Equal("42", Assert.IsType<ExecuteResult>(_log[0][0]).Data["text/plain"]);
        var error = Assert.IsType<CellError>(_log[0][1]);
        Assert.Equal(("Boom", "It went boom."), (error.Name, error.Message));
        Assert.Equal(["Boom: It went boom.", "  line 1"], error.Traceback);
    }

    private void Add(int cell, params CellOutput[] outputs)
    {
        foreach (var output in outputs)
        {
            _log.Add(cell, output);
        }
    }

    private static StreamOutput Out(string text) => new(OutputStream.Out, text);

    private static StreamOutput Err(string text) => new(OutputStream.Error, text);

    private static DisplayOutput Display(string text, string id) => new(MimeBundle.Of("text/plain", text), id);

    private static string? Text(NotebookOutput output) => Assert.IsType<DisplayData>(output).Data["text/plain"];
}
