using GanNotebooks.Training.Optimizers;
using GanNotebooks.Training.Steps;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>One iteration of GAN training: a step of D on real and generated images, then a step of G on fresh latents.</summary>
public sealed class GanStep : IDisposable
{
    private readonly Network _g;
    private readonly Network _d;
    private readonly nn.Module<Tensor, Tensor> _generator;
    private readonly nn.Module<Tensor, Tensor> _discriminator;
    private readonly int _threads;
    private (IGanPasses Passes, TrainingEngine Engine)? _chosen;

    /// <summary>Prepares both networks for training; their parameters become views of flat buffers.</summary>
    /// <param name="generator">Latents <c>[N, latent size]</c> to images. Stays the caller's.</param>
    /// <param name="discriminator">Images to probabilities <c>[N, 1]</c>. Stays the caller's.</param>
    /// <param name="optimizer">How both are updated.</param>
    /// <param name="threads">How many threads compute, 1 or more.</param>
    public GanStep(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        OptimizerOptions optimizer,
        int threads = 1
    )
    {
        (_generator, _discriminator, _threads) = (generator, discriminator, threads);
        _g = new Network(generator, optimizer);
        _d = new Network(discriminator, optimizer);
    }

    /// <summary>G's optimizer state, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> GeneratorState => _g.Optimizer.State;

    /// <summary>D's optimizer state, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> DiscriminatorState => _d.Optimizer.State;

    /// <summary>Whether every weight of both networks is a finite number.</summary>
    public bool IsFinite => _g.IsFinite && _d.IsFinite;

    /// <summary>Runs one iteration.</summary>
    /// <param name="real">Real images, <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    /// <param name="discriminatorLatents">The latents of D's fake images, <c>[N, latent size]</c>.</param>
    /// <param name="generatorLatents">The latents of G's step, <c>[N, latent size]</c>.</param>
    /// <returns>D's loss, G's loss, mean D(x) and mean D(G(z)): <c>[4]</c>, not read back from the device.</returns>
    public Tensor Run(Tensor real, Tensor discriminatorLatents, Tensor generatorLatents)
    {
        using var scope = NewDisposeScope();
        var measures = empty(4, device: real.device);
        var passes = Choose(discriminatorLatents.shape[1..]).Passes;
        using var libtorch = new ThreadCount(Engine(discriminatorLatents.shape[1..]).IsExplicit ? 1 : _threads);
        passes.Discriminator(real, discriminatorLatents, measures);
        _d.Optimizer.Step();
        passes.Generator(generatorLatents, measures);
        _g.Optimizer.Step();
        return measures.MoveToOuterDisposeScope();
    }

    /// <summary>How the gradients are found, decided the first time that it is asked for or an iteration runs.</summary>
    /// <param name="latentShape">A latent's shape, <c>[latent size]</c>.</param>
    public TrainingEngine Engine(long[] latentShape) => Choose(latentShape).Engine;

    /// <inheritdoc />
    public void Dispose()
    {
        _chosen?.Passes.Dispose();
        _g.Dispose();
        _d.Dispose();
    }

    private (IGanPasses Passes, TrainingEngine Engine) Choose(long[] latentShape)
    {
        if (_chosen is not { } chosen)
        {
            _chosen = chosen = TrainingEngine.Choose(_generator, _discriminator, latentShape, _threads);
        }

        return chosen;
    }

    private sealed class Network(nn.Module module, OptimizerOptions options) : IDisposable
    {
        private readonly FlatParameters _flat = new(module);
        private IOptimizer? _optimizer;

        public IOptimizer Optimizer => _optimizer ??= options.Create(_flat);

        public bool IsFinite
        {
            get
            {
                using var scope = NewDisposeScope();
                return _flat.Values.isfinite().all().item<bool>();
            }
        }

        public void Dispose()
        {
            _optimizer?.Dispose();
            _flat.Dispose();
        }
    }
}
