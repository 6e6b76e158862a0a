using GanNotebooks.Explicit;
using GanNotebooks.Explicit.Simd;
using GanNotebooks.Models;
using GanNotebooks.Native;
using GanNotebooks.Training.Losses;
using GanNotebooks.Training.Steps;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>How a training finds its gradients.</summary>
/// <param name="IsExplicit">
/// Whether by layers with written-out passes, derived from the networks, which are several times as fast; else by libtorch's autograd.
/// </param>
/// <param name="Reason">Why not, where it is by autograd; or <see langword="null" />.</param>
/// <param name="Threads">How many threads compute.</param>
public sealed record TrainingEngine(bool IsExplicit, string? Reason, int Threads)
{
    private const int CheckedImages = 4;

    /// <summary>How many threads libtorch may have meanwhile: beside the explicit layers' own it would only keep them waiting.</summary>
    internal int LibtorchThreads => IsExplicit ? 1 : Threads;

    /// <summary>The engine in one line, as notebooks show it.</summary>
    public override string ToString() =>
        (IsExplicit ? "Gradients by explicit layers" : $"Gradients by autograd, because {Reason}")
        + (Threads == 1 ? ", on one thread." : $", on {Threads} threads.");

    /// <summary>Explicit layers for a pair of networks, if they are chains of layers that give what the networks give.</summary>
    /// <param name="generator">In float32 on the CPU, its parameters' gradients in place.</param>
    /// <param name="discriminator">Likewise.</param>
    /// <param name="loss">What both minimise.</param>
    /// <param name="latentShape">A latent's shape, <c>[latent size]</c>.</param>
    /// <param name="team">The threads that compute. Stays the caller's.</param>
    internal static (IGanPasses Passes, TrainingEngine Engine) Choose(
        nn.Module<Tensor, Tensor> generator,
        nn.Module<Tensor, Tensor> discriminator,
        GanLoss loss,
        long[] latentShape,
        Team team
    )
    {
        LibtorchContext.UsesNnpack = false;
        if (loss.NeedsGraph)
        {
            return ByAutograd("the loss has a gradient penalty");
        }

        using var scope = NewDisposeScope();
        // Of its own: the training's random numbers and everybody else's stay.
        using var random = new Generator(1, CPU);
        var role = "the generator";
        try
        {
            var latents = randn([CheckedImages, .. latentShape], generator: random);
            var generatorPlan = Checked(generator, latents, random);
            var shape = generator.Generate(latents).shape;
            var images = rand(shape, generator: random).mul_(2).sub_(1);

            role = "the discriminator";
            var discriminatorPlan = Checked(discriminator, images, random);
            // Samples are made by the network itself.
            OneDnn.Guard(generator);
            return (
                new ExplicitPasses(generatorPlan, discriminatorPlan, loss, team),
                new TrainingEngine(IsExplicit: true, Reason: null, team.Threads)
            );
        }
        catch (NotExplicitException error)
        {
            return ByAutograd($"{role} is no chain of layers known here: {error.Message}");
        }

        (IGanPasses Passes, TrainingEngine Engine) ByAutograd(string reason) =>
            (
                new AutogradPasses(generator, discriminator, loss),
                new TrainingEngine(IsExplicit: false, reason, team.Threads)
            );
    }

    private static NetworkPlan Checked(nn.Module<Tensor, Tensor> network, Tensor input, Generator random)
    {
        var plan = NetworkPlan.Of(network, input);
        ExplicitCheck.Require(network, plan, input, random);
        return plan;
    }
}
