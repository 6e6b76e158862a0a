using System.Runtime.InteropServices;
using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Models;
using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>A classifier as it is, without batch norm and as the library's own layers: ten thousand images in a second or two.</summary>
internal sealed class FoldedClassifier : IDisposable
{
    private const int BatchSize = 250;

    private readonly Part _features;
    private readonly Part _logits;
    private readonly Matrix _input = new(BatchSize, 28 * 28);
    private readonly Team _team;

    /// <param name="classifier">Stays the caller's. What it learns later is not known here.</param>
    /// <param name="threads">How many compute; the results are the same bits for any number.</param>
    public FoldedClassifier(Classifier classifier, int threads)
    {
        using var kept = new KeptRandomState();
        using var image = zeros(2, 1, 28, 28);
        _team = new Team(threads);
        var layers = LayerSequence.Of(classifier, image);
        _features = new Part(layers.SkipLast(1), [2, 1, 28, 28], _team);
        _logits = new Part(layers.TakeLast(1), [2, Classifier.FeatureCount], _team);
    }

    /// <summary>What it sees in images. Values outside [−1, 1] are clamped.</summary>
    /// <param name="images"><c>[N, 1, 28, 28]</c>, float32.</param>
    /// <param name="cancellationToken">Stops after a batch.</param>
    public JudgedImages Look(Tensor images, CancellationToken cancellationToken)
    {
        using var noGrad = no_grad();
        var count = (int)images.shape[0];
        var features = new float[count * Classifier.FeatureCount];
        var classes = new int[count];
        for (var from = 0; from < count; from += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var size = Math.Min(BatchSize, count - from);
            var batch = images.narrow(0, from, size).detach().clamp(-1, 1).contiguous();
            MemoryMarshal.Cast<byte, float>(batch.bytes).CopyTo(_input.Values);
            var seen = _features.Network.Forward(_input);
            seen.Values[..(size * Classifier.FeatureCount)].CopyTo(features.AsSpan(from * Classifier.FeatureCount));
            var logits = _logits.Network.Forward(seen);
            for (var i = 0; i < size; i++)
            {
                classes[from + i] = IndexOfMax(logits.Row(i));
            }
        }

        return new JudgedImages(tensor(features, [count, Classifier.FeatureCount]), [.. classes]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _features.Dispose();
        _logits.Dispose();
        _input.Dispose();
        _team.Dispose();
    }

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }

    private sealed class Part : IDisposable
    {
        private readonly nn.Module<Tensor, Tensor> _layers;
        private readonly FlatParameters _parameters;

        public Part(IEnumerable<nn.Module> layers, long[] inputShape, Team team)
        {
            using var input = zeros(inputShape);
            _layers = BatchNormFolding.Fold(layers);
            // Explicit layers have places for gradients, though nobody asks for any here.
            _parameters = new FlatParameters(_layers);
            Network = NetworkPlan.Of(_layers, input).Build(BatchSize, team);
        }

        public Network Network { get; }

        public void Dispose()
        {
            Network.Dispose();
            _parameters.Dispose();
            _layers.Dispose();
        }
    }
}
