namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>What a student meets while typing, running and failing.</summary>
public sealed class CellSpecs(CodeServer server) : IClassFixture<CodeServer>
{
    private string File(string name) => Path.Combine(server.Workspace, name);

    [Fact]
    public async Task I_get_completion_hover_and_signature_help_before_anything_has_run()
    {
        NotebookFiles.Write(File("typing.ipynb"), "var words = new List<string>();", "Console.WriteLine(words);");
        await using var window = await server.OpenAsync("typing.ipynb");

        await window.EditAsync("Console.WriteLine(words);");
        await window.TypeAsync("\nConsole.Wri");
        var completion = window.Page.Locator(".suggest-widget .monaco-list-row", new() { HasText = "WriteLine" }).First;
        await completion.WaitForAsync();
        await window.PictureAsync("completion");

        await window.TypeAsync("teLine(");
        await window.Page.Locator(".parameter-hints-widget", new() { HasText = "WriteLine" }).WaitForAsync();
        await window.PictureAsync("signature-help");
        await window.Page.Keyboard.PressAsync("Escape");

        await window.Line("Console.WriteLine(words);").GetByText("WriteLine").HoverAsync();
        await window.Page.Locator(".monaco-hover", new() { HasText = "standard output stream" }).First.WaitForAsync();
        await window.PictureAsync("hover");
    }

    [Fact]
    public async Task A_failing_cell_is_marked_where_it_failed_and_those_behind_it_do_not_run()
    {
        NotebookFiles.Write(File("failing.ipynb"), "var a = 1;\nfoo(a);", "Console.WriteLine(\"behind\");");
        await using var window = await server.OpenAsync("failing.ipynb");

        await window.RunAllAsync();

        await window.Outputs.GetByText("CS0103").First.WaitForAsync();
        await window.Page.Locator(".cell-editor-container .squiggly-error").First.WaitForAsync();
        Assert.Equal(0, await window.Outputs.GetByText("behind").CountAsync());
        await window.PictureAsync("compile-error");
    }

    [Fact]
    public async Task An_interrupted_cell_leaves_what_was_declared_before()
    {
        NotebookFiles.Write(
            File("interrupt.ipynb"),
            "var kept = 41;",
            "Console.WriteLine(\"it runs\");\nwhile (true) { }",
            "Console.WriteLine(kept + 1);"
        );
        await using var window = await server.OpenAsync("interrupt.ipynb");

        await window.PressAsync("Run All");
        await window.Outputs.GetByText("it runs").WaitForAsync();
        await window.PressAsync("Interrupt");
        await window.Outputs.GetByText("The cell was cancelled").First.WaitForAsync();
        await window.RunAsync("Console.WriteLine(kept + 1);");
        await window.Outputs.GetByText("42").WaitForAsync();
        await window.PictureAsync("interrupted");
    }

    [Fact]
    public async Task A_cell_asks_me_for_input()
    {
        NotebookFiles.Write(
            File("input.ipynb"),
            "Console.Write(\"Your name? \");\nvar name = Console.ReadLine();\nConsole.WriteLine($\"Hello {name}!\");"
        );
        await using var window = await server.OpenAsync("input.ipynb");

        await window.PressAsync("Run All");
        await window.Page.Locator(".quick-input-widget", new() { HasText = "Your name?" }).WaitForAsync();
        await window.PictureAsync("input");
        await window.TypeAsync("Ada\n");
        await window.Outputs.GetByText("Hello Ada!").WaitForAsync();
    }

    [Fact]
    public async Task What_is_shown_changes_in_place_also_after_its_cells_end_and_is_saved_so()
    {
        NotebookFiles.Write(
            File("updates.ipynb"),
            "var shown = display(\"first\");\nshown.Update(\"second\");",
            "shown.Update(\"third\");\nfor (var i = 0; i < 3; i++)\n{\n"
                + "    KernelInvocationContext.Current.ClearOutput(true);\n    display($\"step {i}\");\n}"
        );
        await using var window = await server.OpenAsync("updates.ipynb");

        await window.RunAllAsync();
        await window.Outputs.GetByText("third").WaitForAsync();
        await window.Outputs.GetByText("step 2").WaitForAsync();

        await window.SavedAsync(
            File("updates.ipynb"),
            saved =>
                NotebookFiles.Outputs(saved, "cell-0") is [{ } first]
                && first.ToJsonString().Contains("third")
                && NotebookFiles.Outputs(saved, "cell-1") is [{ } second]
                && second.ToJsonString().Contains("step 2")
        );
    }
}
