using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>Where a training stands between two iterations, apart from the networks and their optimizers.</summary>
internal sealed class TrainingState : IDisposable
{
    private readonly long _seed;
    private readonly List<EpochSample> _samples = [];
    private readonly List<IterationLoss> _losses = [];

    public TrainingState(GanOptions options)
    {
        _seed = options.Seed;
        Random = new Generator((ulong)options.Seed, CPU);
        Latents = randn(options.SampleCount, options.LatentSize, generator: Random).DetachFromDisposeScope();
    }

    /// <summary>Draws the order of the images and all noise.</summary>
    public Generator Random { get; }

    /// <summary>The latents of the samples, <c>[sample count, latent size]</c>.</summary>
    public Tensor Latents { get; private set; }

    /// <summary>How many epochs are done.</summary>
    public int Epoch { get; set; }

    /// <summary>How many iterations of the current epoch are done.</summary>
    public int Iteration { get; set; }

    /// <summary>The order of the images in the current epoch, or <see langword="null" /> before it begins.</summary>
    public Tensor? Order { get; private set; }

    /// <summary>How many iterations an epoch has had so far.</summary>
    public int IterationsPerEpoch => Epoch > 0 ? (Losses.Count - Iteration) / Epoch : Losses.Count;

    public IReadOnlyList<IterationLoss> Losses => _losses;

    public IReadOnlyList<EpochSample> Samples => _samples;

    /// <summary>Where an iteration's gradient penalty is taken between real and generated images, <c>[count, 1, 1, 1]</c> in [0, 1).</summary>
    /// <remarks>From a generator of the iteration's own: images and latents are the same whatever the loss.</remarks>
    public Tensor Mixing(long iteration, long count)
    {
        using var random = new Generator((ulong)(_seed + iteration + 1), CPU);
        return rand([count, 1, 1, 1], generator: random);
    }

    public void Add(IEnumerable<IterationLoss> losses) => _losses.AddRange(losses);

    public void Add(EpochSample sample) =>
        _samples.Add(
            sample with
            {
                Images = sample.Images.DetachFromDisposeScope(),
                Averaged = sample.Averaged?.DetachFromDisposeScope(),
            }
        );

    /// <summary>Checks that a training can go on with images.</summary>
    /// <param name="images">How many there are.</param>
    /// <param name="iterationsPerEpoch">How many batches they make.</param>
    /// <exception cref="ArgumentException">The images are not as many as the training began with.</exception>
    public void CheckContinues(long images, int iterationsPerEpoch)
    {
        if (Order is { } order && order.shape[0] != images)
        {
            throw Differs($"{order.shape[0]:N0} images", $"{images:N0}");
        }

        if (Epoch > 0 && IterationsPerEpoch != iterationsPerEpoch)
        {
            throw Differs($"{IterationsPerEpoch:N0} batches an epoch", $"{iterationsPerEpoch:N0}");
        }

        static ArgumentException Differs(string before, string now) =>
            new(
                $"This training began with {before} and cannot go on with {now}: give it the same images, or start a new one."
            );
    }

    public void BeginEpoch(Tensor order)
    {
        Order?.Dispose();
        Order = order.DetachFromDisposeScope();
        Iteration = 0;
    }

    public void EndEpoch()
    {
        Order?.Dispose();
        Order = null;
        Iteration = 0;
        Epoch++;
    }

    /// <summary>Takes the place of another run's state.</summary>
    public void Restore(
        int epoch,
        int iteration,
        Tensor random,
        Tensor latents,
        Tensor? order,
        IEnumerable<IterationLoss> losses,
        IEnumerable<EpochSample> samples
    )
    {
        Random.set_state(random);
        Latents.Dispose();
        Latents = latents.DetachFromDisposeScope();
        Order?.Dispose();
        Order = order?.DetachFromDisposeScope();
        (Epoch, Iteration) = (epoch, iteration);
        _losses.Clear();
        _losses.AddRange(losses);
        DisposeSamples();
        _samples.Clear();
        foreach (var sample in samples)
        {
            Add(sample);
        }
    }

    public void Dispose()
    {
        Random.Dispose();
        Latents.Dispose();
        Order?.Dispose();
        DisposeSamples();
    }

    private void DisposeSamples()
    {
        foreach (var sample in _samples)
        {
            sample.Images.Dispose();
            sample.Averaged?.Dispose();
        }
    }
}

/// <summary>What the generator made of the fixed latents after an epoch.</summary>
/// <param name="Epoch">After which epoch, counted from 1.</param>
/// <param name="Images">The images, <c>[N, 1, 28, 28]</c>, nominally in [−1, 1]. Owned by the trainer.</param>
/// <param name="Averaged">
/// What the moving average of its weights (<see cref="GanOptions.Ema" />) made of the same latents, likewise, or
/// <see langword="null" /> where the recipe has none.
/// </param>
public sealed record EpochSample(int Epoch, Tensor Images, Tensor? Averaged = null);
