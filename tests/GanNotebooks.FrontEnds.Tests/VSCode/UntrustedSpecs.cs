namespace GanNotebooks.FrontEnds.Tests.VSCode;

/// <summary>The lab's notebooks in a VS Code that knows nothing of them, and does not trust them.</summary>
public sealed class UntrustedSpecs : IAsyncLifetime
{
    private readonly CodeServer _server = new() { HasExtension = false };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_chart_and_grid_is_a_picture()
    {
        Directory.CreateDirectory(_server.Workspace);
        foreach (var notebook in Directory.GetFiles(Path.Combine(Repository.Folder, "notebooks"), "*.ipynb"))
        {
            var name = Path.GetFileName(notebook);
            File.Copy(notebook, Path.Combine(_server.Workspace, name));
            await using var window = await _server.OpenAsync(name, isTrusted: false);

            await window.GoToAsync("Loss");
            // VS Code makes the outputs one after the other, those in view first.
            var pictures = window.Outputs.Locator(".output img");
            await pictures
                .Nth(NotebookFiles.Pictures(NotebookFiles.Read(notebook)) - 1)
                .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });

            Assert.All(
                await pictures.EvaluateAllAsync<int[]>("images => images.map(image => image.naturalWidth)"),
                width => Assert.True(width > 0)
            );
            await window.PictureAsync($"pictures-{name}");
        }
    }
}
