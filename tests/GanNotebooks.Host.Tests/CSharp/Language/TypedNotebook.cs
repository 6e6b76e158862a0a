using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Tests.CSharp.Language;

/// <summary>A notebook in which cells were run, and more is being typed. A bar in code is the cursor.</summary>
public sealed class TypedNotebook : IProgress<CellOutput>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelSession _kernels;

    public TypedNotebook()
    {
        _kernels = new(new KernelOptions { WorkingDirectory = _folder.Path });
    }

    /// <summary>Where relative paths start.</summary>
    public string Folder => _folder.Path;

    /// <summary>Runs a cell to its end.</summary>
    public async Task RunAsync(string code, CancellationToken cancellationToken = default)
    {
        var result = await _kernels.RunAsync(new(code, "cell"), this, cancellationToken);
        Assert.True(result.Error is null, result.Error?.Message);
    }

    /// <summary>Starts a cell that runs until it is cancelled.</summary>
    public Task StartAsync(string code, CancellationToken cancellationToken) =>
        _kernels.RunAsync(new(code, "cell"), this, cancellationToken);

    /// <summary>Loads everything beforehand.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var step in _kernels.WarmUp())
        {
            await step;
        }
    }

    internal Task<Completions> CompleteAsync(string code) =>
        _kernels.CompleteAsync(code.Replace("|", ""), code.IndexOf('|'), CancellationToken.None);

    /// <summary>The texts that could be typed.</summary>
    public async Task<string[]> TextsAsync(string code) =>
        [.. (await CompleteAsync(code)).Items.Select(item => item.Text)];

    /// <summary>What is said of the place of the cursor; empty where nothing is known.</summary>
    public async Task<MimeBundle> InspectAsync(string code, int detail = 0) =>
        await _kernels.InspectAsync(code.Replace("|", ""), code.IndexOf('|'), detail, CancellationToken.None);

    public void Report(CellOutput value) { }

    public void Dispose()
    {
        _kernels.Dispose();
        _folder.Dispose();
    }
}
