using GanNotebooks.Native;
using GanNotebooks.Training.Losses;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>
/// One iteration of GAN training as it is written by hand: modules, <c>backward()</c> and <c>torch.optim</c>. Everything that
/// <see cref="GanStep" /> computes faster is held against it.
/// </summary>
/// <remarks>Goodfellow et al. 2014, arXiv:1406.2661, algorithm 1, with one step of D or several for each of G's.</remarks>
public sealed class PlainStep : IDisposable
{
    private readonly GanLoss _loss;
    private readonly optim.Optimizer _optimizerG;
    private readonly optim.Optimizer _optimizerD;
    private int _iteration;
    private float _lossG;

    /// <summary>Prepares both networks' optimizers.</summary>
    /// <param name="generator">Latents <c>[N, latent size]</c> to images, in float32 or float64. Stays the caller's.</param>
    /// <param name="discriminator">Images to one output each, <c>[N, 1]</c>: probabilities or logits, as the loss takes them. Stays the caller's.</param>
    /// <param name="optimizer">How both are updated.</param>
    /// <param name="loss">What both minimise; the report's <see cref="Bce" /> by default.</param>
    /// <exception cref="ArgumentException">A parameter of the loss is outside its range.</exception>
    public PlainStep(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        OptimizerOptions optimizer,
        GanLoss? loss = null
    )
    {
        (G, D, _loss) = (generator, discriminator, loss ?? new Bce());
        _loss.Validate();
        (_optimizerG, _optimizerD) = (Optimizer(G, optimizer), Optimizer(D, optimizer));
        // Some convolutions of libtorch have wrong gradients on some processors.
        OneDnn.Guard(G);
        OneDnn.Guard(D, differentiatesTwice: _loss.NeedsGraph);
    }

    private nn.Module<Tensor, Tensor> G { get; }

    private nn.Module<Tensor, Tensor> D { get; }

    /// <summary>Runs one iteration.</summary>
    /// <param name="real">Real images, <c>[N, 1, 28, 28]</c> in [−1, 1].</param>
    /// <param name="discriminatorLatents">The latents of D's fake images, <c>[N, latent size]</c>.</param>
    /// <param name="generatorLatents">The latents of G's step, <c>[N, latent size]</c>.</param>
    /// <param name="mixing">
    /// Where between a real and a generated image a gradient penalty is taken, <c>[N, 1, 1, 1]</c> from U[0, 1]; drawn where
    /// it is needed and not given.
    /// </param>
    /// <returns>What was measured before the updates took effect.</returns>
    public IterationLoss Run(Tensor real, Tensor discriminatorLatents, Tensor generatorLatents, Tensor? mixing = null)
    {
        using var scope = NewDisposeScope();

        // D learns to tell real images from generated ones; detach() keeps G out of it.
        _optimizerD.zero_grad();
        var fake = G.call(discriminatorLatents).detach();
        var (onReal, onFake) = (D.call(real), D.call(fake));
        var lossD = _loss.Discriminator(onReal, onFake);
        if (_loss is WassersteinGradientPenalty wasserstein)
        {
            lossD += wasserstein.Penalty(D, real, fake, mixing ?? rand(real.shape[0], 1, 1, 1, real.dtype));
        }

        lossD.backward();
        _optimizerD.step();

        // G learns to make images that D takes for real, in every iteration or in every so many.
        if (_iteration++ % _loss.DiscriminatorSteps == 0)
        {
            _optimizerG.zero_grad();
            var lossG = _loss.Generator(D.call(G.call(generatorLatents)));
            lossG.backward();
            _optimizerG.step();
            _lossG = (float)lossG;
        }

        return new((float)lossD, _lossG, (float)_loss.Score(onReal), (float)_loss.Score(onFake));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _optimizerG.Dispose();
        _optimizerD.Dispose();
    }

    private static optim.Optimizer Optimizer(nn.Module network, OptimizerOptions options) =>
        options switch
        {
            SgdOptions sgd => optim.SGD(network.parameters(), sgd.LearningRate),
            AdamOptions adam => optim.Adam(
                network.parameters(),
                adam.LearningRate,
                adam.Beta1,
                adam.Beta2,
                adam.Epsilon
            ),
            _ => throw new NotSupportedException($"{options.GetType().Name} has no counterpart in torch.optim."),
        };
}
