using System.Numerics;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>An exponential moving average of a network's weights: average ← d · average + (1 − d) · weights.</summary>
/// <remarks>
/// Yazıcı et al. 2019, arXiv:1806.04498. Batch norm's running means and variances are averaged as weights are; whole numbers,
/// such as its count of batches, are copied. The first averages would be mostly of the weights that a training begins with, so
/// d starts small: after n updates it is (1 + n) / (10 + n), until that exceeds the decay.
/// </remarks>
internal sealed class AveragedWeights : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly double _decay;
    private readonly Tensor _average;
    private readonly (string Name, Tensor Own, Tensor Average)[] _buffers;
    private readonly (string Name, Tensor Own, Tensor Average)[] _weights;

    /// <param name="network">Begins the average, and stays the caller's.</param>
    /// <param name="parameters">The network's.</param>
    /// <param name="decay">What of the average stays in an update, in (0, 1).</param>
    public AveragedWeights(nn.Module network, FlatParameters parameters, double decay)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        (_parameters, _decay) = (parameters, decay);
        _average = parameters.Values.clone().DetachFromDisposeScope();
        _buffers =
        [
            .. network
                .named_buffers()
                .Select(pair => (pair.name, pair.buffer, pair.buffer.clone().DetachFromDisposeScope())),
        ];
        _weights =
        [
            .. network
                .named_parameters()
                .Zip(parameters.Views(_average), (own, average) => (own.name, own.parameter, average.View))
                .Select(weight => (weight.name, (Tensor)weight.parameter, weight.View.DetachFromDisposeScope())),
            .. _buffers,
        ];
    }

    /// <summary>How many updates there were.</summary>
    public long Updates { get; set; }

    /// <summary>The average under PyTorch's names. Owned by this.</summary>
    public IReadOnlyDictionary<string, Tensor> State =>
        _weights.ToDictionary(weight => weight.Name, weight => weight.Average);

    /// <summary>Takes in the network's weights as they are now.</summary>
    /// <param name="team">Shares the work. Stays the caller's.</param>
    public void Update(Team team)
    {
        var share = (float)(1 - Math.Min(_decay, (1.0 + Updates) / (10 + Updates)));
        Updates++;
        _parameters.ForEachPart(
            team,
            (from, length) =>
                Update(
                    FlatParameters.Part(_average, from, length),
                    FlatParameters.Part(_parameters.Values, from, length),
                    share
                )
        );
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (_, own, average) in _buffers)
        {
            if (own.is_floating_point())
            {
                average.lerp_(own, share);
            }
            else
            {
                average.copy_(own);
            }
        }
    }

    /// <summary>Does something while the network has the average for its weights; it has its own again afterwards.</summary>
    /// <returns>What <paramref name="work" /> returns.</returns>
    public T InPlace<T>(Func<T> work)
    {
        using var noGrad = no_grad();
        Tensor[] kept = [.. _weights.Select(weight => weight.Own.clone().DetachFromDisposeScope())];
        try
        {
            foreach (var (_, own, average) in _weights)
            {
                own.copy_(average);
            }

            return work();
        }
        finally
        {
            foreach (var (weight, value) in _weights.Zip(kept))
            {
                weight.Own.copy_(value);
                value.Dispose();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, _, average) in _weights)
        {
            average.Dispose();
        }

        _average.Dispose();
    }

    private static void Update(Span<float> averages, ReadOnlySpan<float> values, float share)
    {
        var i = 0;
        for (; i <= averages.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var average = new Vector<float>(averages[i..]);
            var difference = new Vector<float>(values[i..]) - average;
            Vector.FusedMultiplyAdd(difference, new Vector<float>(share), average).CopyTo(averages[i..]);
        }

        for (; i < averages.Length; i++)
        {
            averages[i] = MathF.FusedMultiplyAdd(values[i] - averages[i], share, averages[i]);
        }
    }
}
