using GanNotebooks.Training.Optimizers;
using GanNotebooks.Training.Steps;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>One iteration of GAN training: a step of D on real and generated images, then a step of G on fresh latents.</summary>
public sealed class GanStep : IDisposable
{
    private readonly Network _g;
    private readonly Network _d;
    private readonly IGanPasses _passes;

    /// <summary>Prepares both networks for training; their parameters become views of flat buffers.</summary>
    /// <param name="generator">Latents <c>[N, latent size]</c> to images. Stays the caller's.</param>
    /// <param name="discriminator">Images to probabilities <c>[N, 1]</c>. Stays the caller's.</param>
    /// <param name="optimizer">How both are updated.</param>
    public GanStep(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        OptimizerOptions optimizer
    )
    {
        _g = new Network(generator, optimizer);
        _d = new Network(discriminator, optimizer);
        _passes =
            NetworkLayers.Know(generator) && NetworkLayers.Know(discriminator)
                ? new ExplicitPasses(generator, discriminator)
                : new AutogradPasses(generator, discriminator);
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
        _passes.Discriminator(real, discriminatorLatents, measures);
        _d.Optimizer.Step();
        _passes.Generator(generatorLatents, measures);
        _g.Optimizer.Step();
        return measures.MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _passes.Dispose();
        _g.Dispose();
        _d.Dispose();
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
