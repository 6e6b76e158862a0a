using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Training.Losses;
using GanNotebooks.Training.Optimizers;
using GanNotebooks.Training.Steps;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>One iteration of GAN training: a step of D on real and generated images, then a step of G on fresh latents.</summary>
/// <remarks>Under <see cref="WassersteinGradientPenalty" /> G takes its step in the first iteration and then in every so many.</remarks>
public sealed class GanStep : IDisposable
{
    private readonly Network _g;
    private readonly Network _d;
    private readonly GanLoss _loss;
    private readonly nn.Module<Tensor, Tensor> _generator;
    private readonly nn.Module<Tensor, Tensor> _discriminator;
    private readonly Team _team;
    private long _iteration;
    private float _generatorLoss;
    private (IGanPasses Passes, TrainingEngine Engine)? _chosen;

    /// <summary>Prepares both networks for training; their parameters become views of flat buffers.</summary>
    /// <param name="generator">Latents <c>[N, latent size]</c> to images. Stays the caller's.</param>
    /// <param name="discriminator">Images to one output each, <c>[N, 1]</c>: probabilities or logits, as the loss takes them. Stays the caller's.</param>
    /// <param name="optimizer">How both are updated.</param>
    /// <param name="loss">What both minimise; the report's <see cref="Bce" /> by default.</param>
    /// <param name="ema">The decay of a moving average of G's weights, see <see cref="GanOptions.Ema" />; none by default.</param>
    /// <param name="threads">How many threads compute, 1 or more.</param>
    public GanStep(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        OptimizerOptions optimizer,
        GanLoss? loss = null,
        double? ema = null,
        int threads = 1
    )
    {
        (_generator, _discriminator, _team) = (generator, discriminator, new Team(threads));
        _loss = loss ?? new Bce();
        _loss.Validate();
        _g = new Network(generator, optimizer);
        _d = new Network(discriminator, optimizer);
        Average = ema is { } decay ? new AveragedWeights(generator, _g.Parameters, decay) : null;
    }

    /// <summary>G's optimizer state, by name.</summary>
    internal IReadOnlyDictionary<string, Tensor> GeneratorState => _g.Optimizer.State;

    /// <summary>D's optimizer state, by name.</summary>
    internal IReadOnlyDictionary<string, Tensor> DiscriminatorState => _d.Optimizer.State;

    /// <summary>Whether every weight of both networks is a finite number.</summary>
    internal bool IsFinite => _g.IsFinite && _d.IsFinite;

    /// <summary>The learning rate of the next iterations; at first that of the optimizer's options.</summary>
    public double LearningRate
    {
        get => _g.Optimizer.LearningRate;
        set => _g.Optimizer.LearningRate = _d.Optimizer.LearningRate = value;
    }

    /// <summary>The moving average of G's weights, or <see langword="null" /> where there is none.</summary>
    internal AveragedWeights? Average { get; }

    /// <summary>Runs one iteration.</summary>
    /// <param name="real">Real images, <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    /// <param name="discriminatorLatents">The latents of D's fake images, <c>[N, latent size]</c>.</param>
    /// <param name="generatorLatents">
    /// The latents of G's step, <c>[N, latent size]</c>, or <see langword="null" />: it is judged by D's fake images, see
    /// <see cref="GanOptions.SharedFakes" />.
    /// </param>
    /// <param name="mixing">
    /// Where between a real and a generated image the gradient penalty of <see cref="WassersteinGradientPenalty" /> is taken,
    /// <c>[N, 1, 1, 1]</c> from U[0, 1]. Other losses have no use for it.
    /// </param>
    /// <returns>
    /// D's loss, G's loss, and D's mean score of the real and of the generated images (<see cref="GanLoss.Score" />), <c>[4]</c>.
    /// In an iteration without a step of G its loss is the last one.
    /// </returns>
    /// <exception cref="ArgumentException">The loss has a gradient penalty, and <paramref name="mixing" /> is missing.</exception>
    public Tensor Run(Tensor real, Tensor discriminatorLatents, Tensor? generatorLatents, Tensor? mixing = null)
    {
        if (_loss.NeedsGraph && mixing is null)
        {
            throw new ArgumentException(
                "A gradient penalty is taken between real and generated images. Say where: rand(N, 1, 1, 1).",
                nameof(mixing)
            );
        }

        var (passes, engine) = Choose(discriminatorLatents.shape[1..]);
        using var libtorch = new ThreadCount(engine.LibtorchThreads);
        using var scope = NewDisposeScope();
        var measures = empty(4, device: real.device);
        var isShared = generatorLatents is null;
        passes.Discriminator(real, discriminatorLatents, mixing, isShared, measures);
        _d.Optimizer.Step(_team);
        if (_iteration++ % _loss.DiscriminatorSteps == 0)
        {
            passes.Generator(generatorLatents, measures);
            _g.Optimizer.Step(_team);
            Average?.Update(_team);
            if (_loss.DiscriminatorSteps > 1)
            {
                _generatorLoss = measures[1].item<float>();
            }
        }
        else
        {
            measures[1] = _generatorLoss;
        }

        // What the passes compute in is freed when nobody can reach it.
        GC.KeepAlive(passes);
        return measures.MoveToOuterDisposeScope();
    }

    /// <summary>How the gradients are found, decided the first time that it is asked for or an iteration runs.</summary>
    /// <param name="latentShape">A latent's shape, <c>[latent size]</c>.</param>
    public TrainingEngine Engine(long[] latentShape) => Choose(latentShape).Engine;

    /// <inheritdoc />
    public void Dispose()
    {
        Average?.Dispose();
        _chosen?.Passes.Dispose();
        _team.Dispose();
        _g.Dispose();
        _d.Dispose();
    }

    /// <summary>Goes on after iterations that were run before, such as those of a checkpoint.</summary>
    internal void GoOnAfter(IReadOnlyList<IterationLoss> losses)
    {
        _iteration = losses.Count;
        _generatorLoss = losses is [.., var last] ? last.Generator : float.NaN;
        if (Average is not null)
        {
            Average.Updates = _loss.GeneratorSteps(losses.Count);
        }
    }

    private (IGanPasses Passes, TrainingEngine Engine) Choose(long[] latentShape)
    {
        if (_chosen is not { } chosen)
        {
            _chosen = chosen = TrainingEngine.Choose(_generator, _discriminator, _loss, latentShape, _team);
        }

        return chosen;
    }

    private sealed class Network(nn.Module module, OptimizerOptions options) : IDisposable
    {
        private IOptimizer? _optimizer;

        public FlatParameters Parameters { get; } = new(module);

        public IOptimizer Optimizer => _optimizer ??= options.Create(Parameters);

        public bool IsFinite
        {
            get
            {
                using var scope = NewDisposeScope();
                return Parameters.Values.isfinite().all().item<bool>();
            }
        }

        public void Dispose()
        {
            _optimizer?.Dispose();
            Parameters.Dispose();
        }
    }
}
