using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>Takes batch norm, as evaluation has it, into the convolution before it.</summary>
/// <remarks>
/// There y = γ (Wx − μ) / √(σ² + ε) + β with fixed μ and σ² (Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 2): a convolution
/// of the weights γW / √(σ² + ε) and the bias β − γμ / √(σ² + ε).
/// </remarks>
internal static class BatchNormFolding
{
    /// <summary>Layers that compute what the given ones do in evaluation, without batch norm. The caller owns them.</summary>
    /// <param name="layers">Each batch norm follows a convolution that has no bias and is not transposed. Stay the caller's.</param>
    public static Sequential Fold(IEnumerable<nn.Module> layers)
    {
        var folded = new List<nn.Module<Tensor, Tensor>>();
        Conv2d? before = null;
        foreach (var layer in layers)
        {
            switch (layer)
            {
                case Conv2d convolution:
                    before = convolution;
                    break;
                case BatchNorm2d norm when before is not null:
                    folded.Add(Fold(before, norm));
                    before = null;
                    break;
                case Linear linear:
                    folded.Add(Copy(linear));
                    break;
                case ReLU:
                    folded.Add(nn.ReLU());
                    break;
                case Flatten:
                    folded.Add(nn.Flatten());
                    break;
                default:
                    throw new NotExplicitException($"{layer.GetName()} is no layer that batch norm is folded around");
            }
        }

        return nn.Sequential(folded);
    }

    private static Conv2d Fold(Conv2d convolution, BatchNorm2d norm)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var folded = nn.Conv2d(
            convolution.in_channels,
            convolution.out_channels,
            (convolution.kernel_size[0], convolution.kernel_size[1]),
            (convolution.stride![0], convolution.stride[1]),
            (convolution.padding![0], convolution.padding[1])
        );
        var scale = norm.weight! / (norm.running_var! + norm.eps).sqrt();
        folded.weight.copy_(convolution.weight * scale.view(-1, 1, 1, 1));
        folded.bias!.copy_(norm.bias! - norm.running_mean! * scale);
        return folded;
    }

    private static Linear Copy(Linear linear)
    {
        using var noGrad = no_grad();
        var copy = nn.Linear(linear.in_features, linear.out_features);
        copy.weight.copy_(linear.weight);
        copy.bias!.copy_(linear.bias!);
        return copy;
    }
}
