using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Collects losses on the device, so that reading them back does not hold up each iteration.</summary>
internal sealed class IterationLog(int capacity) : IDisposable
{
    private readonly Tensor _rows = empty(capacity, 4).DetachFromDisposeScope();
    private int _written;
    private int _taken;

    /// <param name="losses">D's loss, G's loss, D(x) and D(G(z)): <c>[4]</c>.</param>
    public void Add(Tensor losses)
    {
        using var row = _rows[_written++];
        row.copy_(losses);
    }

    /// <summary>The losses added since the last time.</summary>
    public IReadOnlyList<IterationLoss> Take()
    {
        if (_written == _taken)
        {
            return [];
        }

        using var rows = _rows.narrow(0, _taken, _written - _taken);
        _taken = _written;
        return
        [
            .. rows.data<float>().ToArray().Chunk(4).Select(row => new IterationLoss(row[0], row[1], row[2], row[3])),
        ];
    }

    public void Dispose() => _rows.Dispose();
}
