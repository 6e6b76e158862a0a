using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>A window of VS Code with one notebook in it, used by mouse and keyboard.</summary>
/// <param name="page">The page that it is.</param>
/// <param name="notebook">The notebook's file name.</param>
public sealed class Window(IPage page, string notebook) : IAsyncDisposable
{
    // The build server has two cores, and other specs beside these.
    private const float Patience = 120_000;

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>Prose and outputs, which VS Code keeps in a frame of their own.</summary>
    public IFrameLocator Outputs =>
        page.Locator("iframe.webview.ready").First.ContentFrame.FrameLocator("#active-frame");

    /// <summary>Opens the notebook.</summary>
    /// <param name="folder">Where VS Code shows the notebook's folder.</param>
    /// <param name="isTrusted">What to answer when asked whether to trust the folder.</param>
    /// <param name="hasExtension">Whether to wait for the kernel, too.</param>
    public async Task OpenAsync(Uri folder, bool isTrusted, bool hasExtension)
    {
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(folder.ToString());
        var answer = isTrusted ? "Yes, I trust the authors" : "No, I don't trust the authors";
        await page.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();
        var file = page.GetByRole(AriaRole.Treeitem, new() { Name = notebook });
        var overlay = page.Locator(".notebookOverlay");
        var text = page.Locator(".editor-instance > .monaco-editor");
        await file.DblClickAsync();
        await overlay.Or(text).First.WaitForAsync();
        // Until VS Code knows of its own notebook extension, it takes the file for text.
        while (await text.CountAsync() > 0 && await overlay.CountAsync() == 0)
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = notebook })
                .ClickAsync(new() { Button = MouseButton.Middle });
            await file.DblClickAsync();
            await overlay.Or(text).First.WaitForAsync();
        }

        if (hasExtension)
        {
            await page.GetByText("C# (.NET)").WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Export as HTML Report" }).WaitForAsync();
        }
    }

    /// <summary>Presses a button of the notebook's toolbar.</summary>
    public Task PressAsync(string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    /// <summary>Runs all cells to their end.</summary>
    public async Task RunAllAsync()
    {
        await PressAsync("Run All");
        await EndAsync();
    }

    /// <summary>Runs the cell whose code holds a text.</summary>
    public async Task RunAsync(string text)
    {
        await Line(text).ClickAsync();
        await Cell(text).GetByRole(AriaRole.Button, new() { Name = "Execute Cell" }).First.ClickAsync();
    }

    /// <summary>Waits until no cell runs any more.</summary>
    public async Task EndAsync()
    {
        var interrupt = page.GetByRole(AriaRole.Button, new() { Name = "Interrupt", Exact = true });
        await interrupt.WaitForAsync();
        await interrupt.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 5 * Patience });
    }

    /// <summary>Goes to a heading, or to a cell that begins so.</summary>
    public async Task GoToAsync(string text)
    {
        var input = page.Locator(".quick-input-widget input[type=text]").First;
        var row = page.Locator(".quick-input-list .monaco-list-row", new() { HasText = text }).First;
        for (var end = DateTime.UtcNow.AddMilliseconds(Patience); ; )
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = notebook }).ClickAsync();
            await page.Keyboard.PressAsync("Control+Shift+O");
            await page.WaitForTimeoutAsync(1000);
            if (await input.IsVisibleAsync())
            {
                await input.FillAsync($"@{text}");
                try
                {
                    await row.WaitForAsync(new() { Timeout = Patience / 12 });
                    break;
                }
                catch (TimeoutException) when (DateTime.UtcNow < end)
                {
                    // While the notebook is busy the list may be that of no editor, and stays so until it is opened anew.
                    await page.Keyboard.PressAsync("Escape");
                }
            }
            else if (DateTime.UtcNow > end)
            {
                throw new TimeoutException("The list of symbols does not open.");
            }
        }

        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until what was typed is completed by a text; asks again where nothing comes.</summary>
    public async Task CompletedAsync(string text)
    {
        var row = page.Locator(".suggest-widget .monaco-list-row", new() { HasText = text }).First;
        for (var end = DateTime.UtcNow.AddMilliseconds(Patience); ; )
        {
            try
            {
                await row.WaitForAsync(new() { Timeout = Patience / 4 });
                return;
            }
            catch (TimeoutException) when (DateTime.UtcNow < end)
            {
                await page.Keyboard.PressAsync("Control+Space");
            }
        }
    }

    /// <summary>The line of code that holds a text.</summary>
    public ILocator Line(string text) =>
        page.Locator(".cell-editor-container .view-line", new() { HasText = text }).First;

    /// <summary>The cell whose code holds a text.</summary>
    public ILocator Cell(string text) =>
        page.Locator(".cell-list-container .monaco-list-row", new() { HasText = text }).First;

    /// <summary>Puts the cursor at the end of a line of code.</summary>
    public async Task EditAsync(string text)
    {
        // What pops up under the mouse would take the click.
        await page.Mouse.MoveAsync(700, 15);
        await page.Locator(".monaco-hover:visible").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Line(text).ClickAsync();
        await page.Locator(".cell-editor-container .monaco-editor.focused", new() { HasText = text }).WaitForAsync();
        await page.Keyboard.PressAsync("End");
    }

    /// <summary>Types, as fast as a person might.</summary>
    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text, new() { Delay = 30 });

    /// <summary>Keeps a picture of the window for whoever wants to look at it.</summary>
    public Task PictureAsync(string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "Pictures", $"{name}.png") });

    /// <summary>Waits until the notebook's file is as it should be; VS Code saves by itself after a moment.</summary>
    public async Task SavedAsync(string file, Func<JsonNode, bool> isSo)
    {
        await page.Keyboard.PressAsync("Control+S");
        for (var end = DateTime.UtcNow.AddMilliseconds(Patience); DateTime.UtcNow < end; await Task.Delay(200))
        {
            try
            {
                if (isSo(NotebookFiles.Read(file)))
                {
                    return;
                }
            }
            catch (JsonException)
            {
                // VS Code is just writing it.
            }
        }

        Assert.Fail($"{file} was not saved as expected: {await File.ReadAllTextAsync(file)}");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.Test is { } test)
        {
            await PictureAsync($"end-of-{test.TestDisplayName.Split('.')[^1]}");
        }

        await page.CloseAsync();
    }
}
