using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests.JupyterLab;

/// <summary>A notebook that is open in JupyterLab, used by mouse and keyboard.</summary>
/// <param name="page">The page that it is on.</param>
/// <param name="file">The notebook's file.</param>
public sealed class NotebookPage(IPage page, string file) : IAsyncDisposable
{
    private const float Patience = 120_000;

    // The page itself watches, since it misses no state however busy the machine is.
    private const string Watch = """
        window.progressSeen = [];
        window.progressMost = 0;
        new MutationObserver(() => {
            const bars = [...document.querySelectorAll('[data-gan-progress]')].map(bar => Number(bar.dataset.ganProgress));
            progressMost = Math.max(progressMost, bars.length);
            progressSeen.push(...bars.slice(0, 1).filter(bar => !progressSeen.includes(bar)));
        }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-gan-progress'] });
        """;

    private readonly List<string> _requests = [];
    private readonly List<string> _errors = [];

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>What the page asked for, as addresses.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The errors of the page's scripts.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The charts, drawn or not.</summary>
    public ILocator Charts => page.Locator("[data-gan-chart]");

    /// <summary>The charts that plotly.js has drawn.</summary>
    public ILocator LiveCharts => page.Locator("[data-gan-chart]:has(.js-plotly-plot .main-svg)");

    /// <summary>What the cells gave out.</summary>
    public ILocator Outputs => page.Locator(".jp-OutputArea-output");

    /// <summary>Opens the notebook, and waits for its kernel.</summary>
    public async Task OpenAsync(Uri address)
    {
        page.SetDefaultTimeout(Patience);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.PageError += (_, error) => _errors.Add(error);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address.ToString());
        await page.Locator(".jp-Notebook .jp-Cell").First.WaitForAsync();
        await page.Locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").WaitForAsync();
        await page.Locator(".jp-Toolbar").GetByText(".NET (C#)").First.WaitForAsync();
    }

    /// <summary>Presses a button of the toolbar.</summary>
    public Task PressAsync(string button) =>
        page.Locator(".jp-Toolbar").GetByText(button, new() { Exact = true }).First.ClickAsync();

    /// <summary>Runs all cells to their end.</summary>
    public async Task RunAllAsync()
    {
        await PressAsync("Run All Cells");
        await page.WaitForFunctionAsync(
            """
            () => [...document.querySelectorAll('.jp-CodeCell')]
                .every(cell => /^\[\d+\]:$/.test(cell.querySelector('.jp-InputArea-prompt')?.textContent))
            """,
            options: new() { Timeout = 3 * Patience }
        );
    }

    /// <summary>The first training's progress as it was seen, and how many bars there were at most.</summary>
    public async Task<(double[] Seen, int Most)> ProgressAsync() =>
        (await page.EvaluateAsync<double[]>("progressSeen"), await page.EvaluateAsync<int>("progressMost"));

    /// <summary>Waits until a number of charts are live.</summary>
    public Task ChartsAsync(int count) =>
        page.WaitForFunctionAsync(
            """
            count => {
                const charts = [...document.querySelectorAll('[data-gan-chart]')];
                return charts.length === count && charts.every(chart =>
                    chart.querySelector('.js-plotly-plot .main-svg') && chart.querySelector('[data-gan-still]').hidden);
            }
            """,
            count
        );

    /// <summary>The code cell whose code holds a text.</summary>
    public ILocator Cell(string text) => page.Locator(".jp-CodeCell", new() { HasText = text }).First;

    /// <summary>The line of code that holds a text.</summary>
    public ILocator Line(string text) => page.Locator(".jp-CodeCell .cm-line", new() { HasText = text }).First;

    /// <summary>Puts the cursor at the end of a line of code.</summary>
    public async Task EditAsync(string text)
    {
        await Line(text).ClickAsync();
        await page.Keyboard.PressAsync("End");
    }

    /// <summary>Waits until some text has a colour of the theme.</summary>
    public async Task HasColourAsync(ILocator text, string variable) =>
        await page.WaitForFunctionAsync(
            """
            ([text, variable]) => {
                const sample = document.body.appendChild(document.createElement('span'));
                sample.style.color = `var(${variable})`;
                const same = getComputedStyle(text).color === getComputedStyle(sample).color;
                sample.remove();
                return same;
            }
            """,
            new object[] { await text.First.ElementHandleAsync(), variable }
        );

    /// <summary>Saves the notebook, and reads what is in the file then.</summary>
    public async Task<JsonNode> SaveAsync()
    {
        var answer = page.WaitForResponseAsync(response =>
            response.Request.Method == "PUT" && response.Url.Contains("/api/contents/")
        );
        await PressAsync("Save");
        Assert.True((await answer).Ok);
        return NotebookFiles.Read(file);
    }

    /// <summary>Asks for what could be typed until a text is proposed; JupyterLab waits a second for the kernel, and then shows nothing.</summary>
    public async Task<ILocator> CompletedAsync(string text)
    {
        var proposal = page.Locator(".jp-Completer-item", new() { HasText = text });
        for (var end = DateTime.UtcNow.AddMilliseconds(Patience); ; )
        {
            await page.Keyboard.PressAsync("Tab");
            try
            {
                await proposal.WaitForAsync(new() { Timeout = Patience / 12 });
                return proposal;
            }
            catch (TimeoutException) when (DateTime.UtcNow < end)
            {
                // Asked once more.
            }
        }
    }

    /// <summary>Keeps a picture of the page for whoever wants to look at it.</summary>
    public Task PictureAsync(string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "Pictures", $"{name}.png") });

    /// <summary>Scrolls to a place, and keeps a picture of it.</summary>
    public async Task PictureAsync(string name, ILocator place)
    {
        await place.EvaluateAsync("place => place.scrollIntoView({ block: 'center' })");
        await PictureAsync(name);
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
