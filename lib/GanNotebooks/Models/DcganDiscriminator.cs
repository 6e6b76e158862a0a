using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Models;

/// <summary>
/// A compact DCGAN discriminator for 28×28 images: 28×28 → 14×14 → 7×7 by strided 4×4 convolutions with LeakyReLU(0.2) and, as the
/// paper has it, no batch norm on the first and batch norm on the second; then one number and a sigmoid.
/// </summary>
/// <remarks>
/// After Radford et al. 2015, arXiv:1511.06434, section 3. Real and generated images must come in batches of their own, or batch
/// norm mixes their statistics. Without it this discriminator was too weak to tell anything after three epochs.
/// </remarks>
public sealed class DcganDiscriminator : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly Sequential down;
    private readonly Linear judge;
    private readonly bool _isLogit;

    /// <param name="width">The channels of the 14×14 stage; the 7×7 stage has twice as many.</param>
    /// <param name="logits">Whether it leaves the sigmoid to a loss on logits.</param>
    public DcganDiscriminator(long width = 32, bool logits = false)
        : base(nameof(DcganDiscriminator))
    {
        down = nn.Sequential(
            nn.Conv2d(1, width, kernel_size: 4, stride: 2, padding: 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, 2 * width, kernel_size: 4, stride: 2, padding: 1, bias: false),
            nn.BatchNorm2d(2 * width),
            nn.LeakyReLU(0.2)
        );
        _isLogit = logits;
        judge = nn.Linear(2 * width * 7 * 7, 1);
        RegisterComponents();
        this.InitialiseAsDcgan();
    }

    /// <inheritdoc />
    public IEnumerable<nn.Module<Tensor, Tensor>> Layers =>
        _isLogit ? [down, nn.Flatten(), judge] : [down, nn.Flatten(), judge, nn.Sigmoid()];

    /// <summary>Judges images.</summary>
    /// <param name="x">Images in [−1, 1], <c>[N, 1, 28, 28]</c>.</param>
    /// <returns>The probability that each is real, in (0, 1), or its logit, <c>[N, 1]</c>.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var logit = judge.call(down.Run(x).flatten(1));
        return (_isLogit ? logit : logit.sigmoid()).MoveToOuterDisposeScope();
    }
}
