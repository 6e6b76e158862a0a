using GanNotebooks.Training.Losses;

namespace GanNotebooks.Training;

/// <summary>A training recipe; the defaults are the report's.</summary>
public sealed record GanOptions
{
    /// <summary>How often all images are seen, 1 or more.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>How many images an iteration sees, 1 or more. A last batch that would be short is dropped.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How many numbers a latent has, 1 or more; the generator's input size.</summary>
    public int LatentSize { get; init; } = 100;

    /// <summary>Seeds the order of the images, the noise, and the latents of the samples. Not the networks' weights.</summary>
    public long Seed { get; init; } = 23231;

    /// <summary>How many threads compute, 1 or more. Results are the same bits for any number with explicit layers (<see cref="GanTrainer.Engine" />), and for equal numbers by autograd.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What both networks minimise. All but <see cref="Bce" /> take a discriminator without a sigmoid at its end.</summary>
    public GanLoss Loss { get; init; } = new Bce();

    /// <summary>
    /// Whether the generator's step is judged by the images that the discriminator's step has just seen. By default it is by
    /// others, of fresh latents, as in the report; sharing them saves a pass of the generator in each iteration.
    /// </summary>
    public bool SharedFakes { get; init; }

    /// <summary>How both networks are updated.</summary>
    public OptimizerOptions Optimizer { get; init; } = new SgdOptions();

    /// <summary>How the learning rate of <see cref="Optimizer" /> changes over the <see cref="Epochs" />.</summary>
    public LearningRateDecay LearningRateDecay { get; init; }

    /// <summary>
    /// The decay of a moving average of the generator's weights, in (0, 1), such as 0.999, or <see langword="null" /> for none.
    /// </summary>
    /// <remarks>
    /// The average ← decay · average + (1 − decay) · weights after each of the generator's steps; in the first ones with a smaller
    /// decay, (1 + n) / (10 + n) after n steps. It has its own <see cref="EpochSample.Averaged" /> samples and a file in each
    /// checkpoint; the training itself is the same without it. Yazıcı et al. 2019, arXiv:1806.04498.
    /// </remarks>
    public double? Ema { get; init; }

    /// <summary>How many images are drawn, from the same latents, after each epoch.</summary>
    public int SampleCount { get; init; } = 64;

    /// <summary>Where checkpoints go after each epoch and on cancellation, or <see langword="null" /> for none.</summary>
    /// <remarks>One training at a time writes to it. One that neither resumes what is there nor may overwrite it is refused before it begins.</remarks>
    public string? CheckpointFolder { get; init; }

    /// <summary>Whether a training that begins anew replaces the checkpoints of another one in <see cref="CheckpointFolder" />.</summary>
    /// <remarks>They stay until the new training is as far as they are, or done.</remarks>
    public bool Overwrite { get; init; }

    /// <summary>
    /// In place of <see cref="CheckpointFolder" />: a folder in which each recipe, these options and the networks' structure,
    /// has a checkpoint folder of its own, or <see langword="null" /> for none.
    /// </summary>
    /// <remarks>
    /// A run that was interrupted is resumed by the same recipe alone; one that is done is never resumed, and stays until
    /// another run of its recipe is done. The twenty recipes that were saved last are kept.
    /// </remarks>
    public string? RunsFolder { get; init; }

    /// <summary>The longest time between two progress reports within an epoch, at least.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>The learning rate of an iteration, counted from 0, of as many as there will be.</summary>
    internal double LearningRateAt(long iteration, long iterations) =>
        Optimizer.LearningRate
        * LearningRateDecay switch
        {
            LearningRateDecay.Linear => 1 - (double)iteration / iterations,
            LearningRateDecay.SecondHalf => Math.Min(1, 2 * (1 - (double)iteration / iterations)),
            _ => 1,
        };

    /// <exception cref="ArgumentException">An option is outside its range, or excludes another one.</exception>
    internal GanOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Loss);
        ArgumentNullException.ThrowIfNull(Optimizer);
        Loss.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LatentSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleCount, 1);
        if (!(Optimizer.LearningRate > 0) || double.IsInfinity(Optimizer.LearningRate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Optimizer),
                Optimizer.LearningRate,
                "The learning rate must be a number above 0, such as 0.03 for SGD or 0.0002 for Adam."
            );
        }
        if (!Enum.IsDefined(LearningRateDecay))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LearningRateDecay),
                LearningRateDecay,
                "The learning rate's decay is one of those of LearningRateDecay."
            );
        }
        if (Ema is not null and not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Ema),
                Ema,
                "The decay of the weights' moving average must be above 0 and below 1, such as 0.999."
            );
        }
        if (CheckpointFolder is not null && RunsFolder is not null)
        {
            throw new ArgumentException(
                $"Checkpoints go to CheckpointFolder ({CheckpointFolder}) or to a recipe's own folder in RunsFolder ({RunsFolder}): set one of the two."
            );
        }
        return this;
    }
}
