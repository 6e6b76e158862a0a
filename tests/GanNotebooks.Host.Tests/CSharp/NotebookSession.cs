using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Tests.CSharp;

/// <summary>Kernels whose cells are numbered as they are run, and what they showed.</summary>
internal sealed class NotebookSession : IProgress<CellOutput>, IDisposable
{
    private readonly KernelSession _kernels;
    private readonly List<CellOutput> _outputs = [];
    private int _number;

    public NotebookSession(KernelOptions? options = null) =>
        _kernels = new(options ?? new KernelOptions { WorkingDirectory = Environment.CurrentDirectory });

    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            lock (_outputs)
            {
                return [.. _outputs];
            }
        }
    }

    public string Text => TextOf(OutputStream.Out);

    public string ErrorText => TextOf(OutputStream.Error);

    /// <summary>The plain text of the last value shown.</summary>
    public string? Value => Outputs.OfType<ValueOutput>().LastOrDefault()?.Data["text/plain"];

    /// <summary>Runs one more cell; outputs are those of this cell from now on.</summary>
    public async Task<CellResult> RunAsync(string code, CancellationToken cancellationToken = default)
    {
        lock (_outputs)
        {
            _outputs.Clear();
        }

        _number++;
        return await _kernels.RunAsync(new(code, $"cell {_number}"), this, cancellationToken);
    }

    /// <summary>Runs a cell that is expected to succeed.</summary>
    public async Task SucceedAsync(string code)
    {
        var result = await RunAsync(code);
        Assert.True(
            result.Status is CellStatus.Succeeded,
            string.Join('\n', result.Error?.Traceback.AsEnumerable() ?? [])
        );
    }

    /// <summary>Runs a cell that is expected to fail, and checks that it says so exactly once.</summary>
    public async Task<ErrorOutput> FailAsync(string code)
    {
        var result = await RunAsync(code);
        Assert.Equal(CellStatus.Failed, result.Status);
        var error = Assert.Single(Outputs.OfType<ErrorOutput>());
        Assert.Same(result.Error, error);
        return error;
    }

    public void Report(CellOutput value)
    {
        lock (_outputs)
        {
            _outputs.Add(value);
        }
    }

    public void Dispose() => _kernels.Dispose();

    private string TextOf(OutputStream stream) =>
        string.Concat(Outputs.OfType<StreamOutput>().Where(o => o.Stream == stream).Select(o => o.Text));
}
