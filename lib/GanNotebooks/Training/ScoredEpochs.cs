using GanNotebooks.Latents;
using GanNotebooks.Metrics;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>The scores of a training's epochs, all comparable, and the weights of the best.</summary>
internal sealed class ScoredEpochs : IDisposable
{
    private readonly List<EpochScore> _scores = [];
    private readonly Dictionary<string, Tensor> _bestWeights = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<EpochScore> All => _scores;

    /// <summary>The one of the lowest distance, the first of them; <see langword="null" /> where there is none.</summary>
    public EpochScore? Best => _scores.MinBy(score => score.Score.Frechet.Value);

    /// <summary>The generator's weights at <see cref="Best" />, under PyTorch's names. Owned by this.</summary>
    public IReadOnlyDictionary<string, Tensor> BestWeights => _bestWeights;

    /// <summary>Measures a generator, or its moving average where there is one.</summary>
    /// <param name="scoring">How.</param>
    /// <param name="generator">The generator.</param>
    /// <param name="average">The moving average of its weights, if its recipe has one.</param>
    /// <param name="epoch">After which epoch, later than all others; 0 before the training.</param>
    /// <param name="latentSize">How many numbers a latent has.</param>
    public void Measure(
        EpochScoring scoring,
        nn.Module<Tensor, Tensor> generator,
        AveragedWeights? average,
        int epoch,
        int latentSize
    )
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var latents = LatentBatch.FromSeed(scoring.Seed, scoring.Count, latentSize);
        var score = average is null ? Score() : average.InPlace(Score);
        Add(
            new(epoch, score, average is not null, scoring.Reference.Judge.Id),
            average?.State ?? generator.state_dict()
        );

        ImageScore Score() => scoring.Reference.Score(generator, latents);
    }

    /// <summary>Takes the place of another run's.</summary>
    /// <param name="scores">In order.</param>
    /// <param name="bestWeights">Those of the best one, copied; none where there are no scores.</param>
    public void Restore(IEnumerable<EpochScore> scores, IReadOnlyDictionary<string, Tensor> bestWeights)
    {
        _scores.Clear();
        _scores.AddRange(scores);
        Keep(bestWeights);
    }

    /// <inheritdoc />
    public void Dispose() => Forget();

    // Earlier ones that it can't be compared with go.
    private void Add(EpochScore score, IReadOnlyDictionary<string, Tensor> weights)
    {
        if (_scores is [var first, ..] && !first.IsComparableTo(score))
        {
            _scores.Clear();
        }

        _scores.Add(score);
        if (Best == score)
        {
            Keep(weights);
        }
    }

    private void Keep(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var noGrad = no_grad();
        Forget();
        foreach (var (name, tensor) in weights)
        {
            _bestWeights[name] = tensor.detach().clone().DetachFromDisposeScope();
        }
    }

    private void Forget()
    {
        foreach (var tensor in _bestWeights.Values)
        {
            tensor.Dispose();
        }

        _bestWeights.Clear();
    }
}
