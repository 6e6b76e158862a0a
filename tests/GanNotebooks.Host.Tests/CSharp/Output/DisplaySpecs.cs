using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp.Output;

public sealed class DisplaySpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Fact]
    public async Task I_can_display_a_value_and_replace_it_from_a_later_cell()
    {
        await _notebook.SucceedAsync("var shown = display(1);");
        var id = Assert.IsType<DisplayOutput>(Assert.Single(_notebook.Outputs)).DisplayId;
        await _notebook.SucceedAsync("shown.Update(2);");
        var update = Assert.IsType<DisplayUpdate>(Assert.Single(_notebook.Outputs));
        Assert.Equal(id, update.DisplayId);
        Assert.Equal("2", update.Data["text/plain"]);
    }

    [Fact]
    public async Task Whichever_way_I_display_something_I_can_replace_it()
    {
        await _notebook.SucceedAsync(
            """
            display(1).Update(2);
            3.Display().Update(4);
            5.Display("text/plain").Update(6);
            KernelInvocationContext.Current.Display(7).Update(8);
            """
        );
        var shown = _notebook.Outputs.OfType<DisplayOutput>().Select(output => output.DisplayId).ToArray();
        var updated = _notebook.Outputs.OfType<DisplayUpdate>().Select(output => output.DisplayId).ToArray();
        Assert.Equal(4, shown.Distinct().Count());
        Assert.Equal(shown, updated);
    }

    [Fact]
    public async Task A_task_shows_and_replaces_something_after_its_cells_end()
    {
        await _notebook.SucceedAsync(
            """
            var go = new TaskCompletionSource();
            var late = Task.Run(async () =>
            {
                await go.Task;
                Console.Write("text");
                var shown = display(1);
                shown.Update(2);
            });
            """
        );
        await _notebook.SucceedAsync("go.SetResult(); await late;");
        Assert.Equal(
            ["StreamOutput", "DisplayOutput", "DisplayUpdate"],
            _notebook.Outputs.Select(output => output.GetType().Name)
        );
    }

    [Fact]
    public async Task I_can_take_back_what_a_cell_has_shown()
    {
        await _notebook.SucceedAsync(
            "Console.Write(1); KernelInvocationContext.Current.ClearOutput(wait: true); display(2);"
        );
        Assert.Equal(
            ["StreamOutput", "ClearOutput", "DisplayOutput"],
            _notebook.Outputs.Select(output => output.GetType().Name)
        );
    }

    [Fact]
    public async Task I_can_display_a_table()
    {
        await _notebook.SucceedAsync("new[] { new { Name = \"Ann\", Age = 3 } }.DisplayTable();");
        Assert.Contains("Ann", Shown["text/html"]);
    }

    [Fact]
    public async Task I_can_display_html()
    {
        await _notebook.SucceedAsync("HTML(\"<b>bold</b>\").Display();");
        Assert.Equal("<b>bold</b>", Shown["text/html"]);
    }

    [Fact]
    public async Task I_can_display_text_as_a_type_of_my_choice()
    {
        await _notebook.SucceedAsync("\"**bold**\".DisplayAs(\"text/markdown\");");
        Assert.Equal(["text/markdown"], Shown.MimeTypes);
        Assert.Equal("**bold**", Shown["text/markdown"]);
    }

    [Fact]
    public async Task I_can_register_a_formatter_for_my_type_and_see_every_preferred_type()
    {
        await _notebook.SucceedAsync(
            """
            class Picture { }
            Formatter.Register<Picture>(p => "<img>", "text/html");
            Formatter.Register<Picture>(p => "aGVsbG8=", "image/png");
            Formatter.SetPreferredMimeTypesFor(typeof(Picture), "text/html", "image/png");
            """
        );
        await _notebook.SucceedAsync("new Picture()");
        var data = Assert.IsType<ValueOutput>(Assert.Single(_notebook.Outputs)).Data;
        Assert.Equal("<img>", data["text/html"]);
        Assert.Equal("aGVsbG8=", data["image/png"]);
        Assert.EndsWith("Picture", data["text/plain"]);
    }

    [Fact]
    public async Task I_can_ask_the_context_for_the_same()
    {
        await _notebook.SucceedAsync(
            """
            var cell = KernelInvocationContext.Current;
            cell.Display(3, "text/plain");
            cell.DisplayAs("<i>", "text/html");
            var shown = cell.Display(4);
            shown.Update(5);
            """
        );
        Assert.Equal(
            ["DisplayOutput", "DisplayOutput", "DisplayOutput", "DisplayUpdate"],
            _notebook.Outputs.Select(o => o.GetType().Name)
        );
    }

    [Fact]
    public async Task A_script_and_a_style_reach_the_page_as_html()
    {
        await _notebook.SucceedAsync("Javascript(\"alert(1)\"); CSS(\"p { color: red }\");");
        var texts = _notebook.Outputs.OfType<DisplayOutput>().Select(o => o.Data["text/html"]!).ToArray();
        Assert.Contains("alert(1)", texts[0]);
        Assert.Contains("color: red", texts[1]);
    }

    [Fact]
    public async Task A_list_is_shown_as_html_and_as_text()
    {
        await _notebook.SucceedAsync("new[] { 1, 2, 3 }");
        Assert.Contains("<pre>[ 1, 2, 3 ]", _notebook.Outputs.OfType<ValueOutput>().Single().Data["text/html"]);
        Assert.Equal("[ 1, 2, 3 ]", _notebook.Value);
    }

    [Theory]
    [InlineData("40 + 2", "42")]
    [InlineData("\"a <b>\"", "a <b>")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    public async Task A_number_a_text_and_a_choice_are_shown_as_text_alone(string code, string text)
    {
        await _notebook.SucceedAsync(code);
        Assert.Equal(["text/plain"], _notebook.Outputs.OfType<ValueOutput>().Single().Data.MimeTypes);
        Assert.Equal(text, _notebook.Value);
    }

    [Fact]
    public async Task A_formatter_of_mine_for_numbers_is_used()
    {
        await _notebook.SucceedAsync("Formatter.Register<sbyte>(number => $\"<b>{number}</b>\", \"text/html\");");
        await _notebook.SucceedAsync("(sbyte)3");
        Assert.Equal("<b>3</b>", _notebook.Outputs.OfType<ValueOutput>().Single().Data["text/html"]);
    }

    [Fact]
    public async Task Nothing_is_shown_as_nothing()
    {
        await _notebook.SucceedAsync("(string)null");
        Assert.Equal("<null>", _notebook.Value);
    }

    private MimeBundle Shown => Assert.IsType<DisplayOutput>(Assert.Single(_notebook.Outputs)).Data;

    public void Dispose() => _notebook.Dispose();
}
