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

    /// <summary>Adds a score. Earlier ones that it can't be compared with go.</summary>
    /// <param name="score">Of a later epoch than all others.</param>
    /// <param name="weights">Those that were measured, under PyTorch's names. Copied if they are the best.</param>
    public void Add(EpochScore score, IReadOnlyDictionary<string, Tensor> weights)
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
    public void Dispose()
    {
        foreach (var tensor in _bestWeights.Values)
        {
            tensor.Dispose();
        }

        _bestWeights.Clear();
    }

    private void Keep(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var noGrad = no_grad();
        Dispose();
        foreach (var (name, tensor) in weights)
        {
            _bestWeights[name] = tensor.detach().clone().DetachFromDisposeScope();
        }
    }
}
