using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The report's MLP generator: latent → 128 → 784, LeakyReLU(0.2) between, tanh at the end.</summary>
public sealed class MlpGenerator : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly LeakyReLU nonlin1;
    private readonly Linear fc2;

    /// <param name="latentSize">How many numbers a latent has; the report's <c>z_dim</c>.</param>
    public MlpGenerator(long latentSize = 100)
        : base("Generator")
    {
        fc1 = nn.Linear(latentSize, 128);
        nonlin1 = nn.LeakyReLU(0.2);
        fc2 = nn.Linear(128, 784);
        RegisterComponents();
    }

    /// <summary>Makes images of latents.</summary>
    /// <param name="z">Latents, <c>[N, latent size]</c>, usually drawn from N(0, 1).</param>
    /// <returns>Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</returns>
    public override Tensor forward(Tensor z)
    {
        using var scope = NewDisposeScope();
        var hidden = nonlin1.call(fc1.call(z));
        return fc2.call(hidden).tanh().view(z.shape[0], 1, 28, 28).MoveToOuterDisposeScope();
    }
}
