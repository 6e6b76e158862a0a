using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>The report's MLP discriminator: 784 → 128 → 1, LeakyReLU(0.2) between, sigmoid at the end.</summary>
public sealed class MlpDiscriminator : nn.Module<Tensor, Tensor>
{
    private readonly long _pixels;
    private readonly Linear fc1;
    private readonly LeakyReLU nonlin1;
    private readonly Linear fc2;

    /// <param name="pixels">How many pixels an image has; the report's <c>inp_dim</c>.</param>
    public MlpDiscriminator(long pixels = 784)
        : base("Discriminator")
    {
        _pixels = pixels;
        fc1 = nn.Linear(pixels, 128);
        nonlin1 = nn.LeakyReLU(0.2);
        fc2 = nn.Linear(128, 1);
        RegisterComponents();
    }

    /// <summary>Judges images.</summary>
    /// <param name="x">Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>The probability that each is real, in (0, 1), <c>[N, 1]</c>.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var hidden = nonlin1.call(fc1.call(x.reshape(x.shape[0], _pixels)));
        return fc2.call(hidden).sigmoid().MoveToOuterDisposeScope();
    }
}
