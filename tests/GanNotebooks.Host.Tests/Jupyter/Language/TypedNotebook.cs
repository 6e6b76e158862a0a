using GanNotebooks.Host.Display;
using GanNotebooks.Host.Jupyter.Language;
using GanNotebooks.Host.Scripting;
using GanNotebooks.Host.Scripting.Magics;

namespace GanNotebooks.Host.Tests.Jupyter.Language;

/// <summary>A notebook in which cells were run, and more is being typed. A bar in code is the cursor.</summary>
public sealed class TypedNotebook : IProgress<CellOutput>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CSharpEngine engine;
    private readonly LanguageService language;

    public TypedNotebook()
    {
        engine = new(new EngineOptions { WorkingDirectory = folder.Path });
        language = new(engine, new DirectiveCompletion(folder.Path, new MagicCatalog(TimeProvider.System)));
    }

    /// <summary>Where relative paths start.</summary>
    public string Folder => folder.Path;

    /// <summary>Runs a cell to its end.</summary>
    public async Task RunAsync(string code, CancellationToken cancellationToken = default)
    {
        var result = await engine.RunAsync(new(code, "cell"), this, cancellationToken);
        Assert.True(result.Error is null, result.Error?.Message);
    }

    /// <summary>Starts a cell that runs until it is cancelled.</summary>
    public Task StartAsync(string code, CancellationToken cancellationToken) =>
        engine.RunAsync(new(code, "cell"), this, cancellationToken);

    /// <summary>Loads everything beforehand.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var step in language.WarmUp())
        {
            await step;
        }
    }

    internal Task<Completions> CompleteAsync(string code) =>
        language.CompleteAsync(code.Replace("|", ""), code.IndexOf('|'), CancellationToken.None);

    /// <summary>The texts that could be typed.</summary>
    public async Task<string[]> TextsAsync(string code) =>
        [.. (await CompleteAsync(code)).Items.Select(item => item.Text)];

    /// <summary>What is said of the place of the cursor; empty where nothing is known.</summary>
    public async Task<MimeBundle> InspectAsync(string code, int detail = 0) =>
        await language.InspectAsync(code.Replace("|", ""), code.IndexOf('|'), detail, CancellationToken.None);

    public void Report(CellOutput value) { }

    public void Dispose()
    {
        language.Dispose();
        engine.Dispose();
        folder.Dispose();
    }
}
