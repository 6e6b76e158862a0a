using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Simd;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>Calls layers with the library's own convolutions, which are right on every processor.</summary>
/// <remarks>Their gradients can be differentiated again, as a gradient penalty does.</remarks>
public static class LibraryConvolutions
{
    /// <summary>The output of layers in a row, as <c>call</c> gives it.</summary>
    /// <param name="layers">The layers. Convolutions in float32 on the CPU, without groups and padded with zeros, are the library's own; others libtorch's.</param>
    /// <param name="x">What the first of them takes, such as <c>[N, channels, height, width]</c>.</param>
    /// <returns>What the last of them gives. The caller owns it.</returns>
    public static Tensor Run(this Sequential layers, Tensor x)
    {
        using var scope = NewDisposeScope();
        foreach (var layer in layers.children())
        {
            x = layer switch
            {
                Convolution convolution => convolution.Run(x),
                Sequential inner => inner.Run(x),
                LeakyReLU leaky => leaky.Run(x),
                _ => ((nn.Module<Tensor, Tensor>)layer).call(x),
            };
        }

        return x.MoveToOuterDisposeScope();
    }

    // As the layer computes it, except that it leaves its slope to the garbage collector, which may take it too early.
    private static Tensor Run(this LeakyReLU layer, Tensor x)
    {
        using var slope = layer.negative_slope.ToScalar();
        return x.leaky_relu(slope);
    }

    /// <summary>The output of a convolution, as <c>call</c> gives it.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="x">Its input, <c>[N, channels, height, width]</c>.</param>
    /// <returns><c>[N, channels, height, width]</c>, of the layer's output channels and size. The caller owns it.</returns>
    public static Tensor Run(this Convolution layer, Tensor x)
    {
        if (
            layer is not (Conv2d or ConvTranspose2d)
            || layer is not { groups: 1, padding_mode: PaddingModes.Zeros, padding_type: null }
            || x.device_type != DeviceType.CPU
            || x.dtype != ScalarType.Float32
        )
        {
            return ((nn.Module<Tensor, Tensor>)(nn.Module)layer).call(x);
        }

        using var scope = NewDisposeScope();
        var shape = ConvolutionShape.Of(layer, new((int)x.shape[2], (int)x.shape[3]));
        var output = layer.transposed
            ? ConvolutionUp.Apply(shape, x, layer.weight)
            : ConvolutionDown.Apply(shape, x, layer.weight);
        if (layer.bias is not null)
        {
            output = output + layer.bias.view(1, -1, 1, 1);
        }

        return output.MoveToOuterDisposeScope();
    }
}

/// <summary>From large maps to small ones.</summary>
internal sealed class ConvolutionDown : autograd.SingleTensorFunction<ConvolutionDown>
{
    public override string Name => nameof(ConvolutionDown);

    public static Tensor Apply(ConvolutionShape shape, Tensor large, Tensor weight) => apply(large, weight, shape);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
        ConvolutionContext.Save(ctx, vars, ConvolutionContext.Down);

    // Linear in each of its arguments: their gradients are the other two products.
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (shape, large, weight) = ConvolutionContext.Saved(ctx);
        return
        [
            ConvolutionUp.Apply(shape, grad_output, weight),
            ConvolutionWeight.Apply(shape, large, grad_output),
            null!,
        ];
    }
}

/// <summary>From small maps to large ones.</summary>
internal sealed class ConvolutionUp : autograd.SingleTensorFunction<ConvolutionUp>
{
    public override string Name => nameof(ConvolutionUp);

    public static Tensor Apply(ConvolutionShape shape, Tensor small, Tensor weight) => apply(small, weight, shape);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
        ConvolutionContext.Save(ctx, vars, ConvolutionContext.Up);

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (shape, small, weight) = ConvolutionContext.Saved(ctx);
        return
        [
            ConvolutionDown.Apply(shape, grad_output, weight),
            ConvolutionWeight.Apply(shape, grad_output, small),
            null!,
        ];
    }
}

/// <summary>The gradient of the weights, of large maps and small ones.</summary>
internal sealed class ConvolutionWeight : autograd.SingleTensorFunction<ConvolutionWeight>
{
    public override string Name => nameof(ConvolutionWeight);

    public static Tensor Apply(ConvolutionShape shape, Tensor large, Tensor small) => apply(large, small, shape);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
        ConvolutionContext.Save(ctx, vars, ConvolutionContext.Weight);

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var (shape, large, small) = ConvolutionContext.Saved(ctx);
        return
        [
            ConvolutionUp.Apply(shape, small, grad_output),
            ConvolutionDown.Apply(shape, large, grad_output),
            null!,
        ];
    }
}

/// <summary>The products on libtorch's tensors, and what they keep for their gradients.</summary>
internal static class ConvolutionContext
{
    private const string ShapeKey = "shape";

    public static Tensor Save(
        autograd.AutogradContext context,
        object[] arguments,
        Func<ConvolutionShape, Tensor, Tensor, Tensor> product
    )
    {
        var (first, second, shape) = ((Tensor)arguments[0], (Tensor)arguments[1], (ConvolutionShape)arguments[2]);
        context.save_data(ShapeKey, shape);
        context.save_for_backward([first, second]);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return product(shape, first, second).MoveToOuterDisposeScope();
    }

    public static (ConvolutionShape Shape, Tensor First, Tensor Second) Saved(autograd.AutogradContext context)
    {
        var saved = context.get_saved_variables();
        return ((ConvolutionShape)context.get_data(ShapeKey), saved[0], saved[1]);
    }

    public static Tensor Down(ConvolutionShape shape, Tensor large, Tensor weight) =>
        Compute(
            shape,
            weight,
            large.shape[0],
            shape.SmallChannels,
            shape.Small,
            (convolution, target) =>
            {
                using var maps = Maps(large);
                convolution.SetLarge(maps);
                convolution.Down(bias: null, target);
            }
        );

    public static Tensor Up(ConvolutionShape shape, Tensor small, Tensor weight) =>
        Compute(
            shape,
            weight,
            small.shape[0],
            shape.LargeChannels,
            shape.Large,
            (convolution, target) =>
            {
                using var maps = Maps(small);
                convolution.SetSmall(maps);
                convolution.Up(bias: null, target);
            }
        );

    public static Tensor Weight(ConvolutionShape shape, Tensor large, Tensor small)
    {
        var (height, width) = (shape.Kernel.Height, shape.Kernel.Width);
        var gradient = zeros(shape.SmallChannels, shape.LargeChannels, height, width);
        using var weights = new Weights(gradient, gradient);
        using var team = new Team(get_num_threads());
        using var convolution = new StridedConvolution(shape, (int)large.shape[0], weights, team);
        using var largeMaps = Maps(large);
        using var smallMaps = Maps(small);
        convolution.SetLarge(largeMaps);
        convolution.SetSmall(smallMaps);
        convolution.AddWeightGradient();
        return gradient;
    }

    private static Tensor Compute(
        ConvolutionShape shape,
        Tensor weight,
        long batch,
        int channels,
        Pair size,
        Action<StridedConvolution, Matrix> product
    )
    {
        var values = weight.detach().contiguous();
        using var weights = new Weights(values, values);
        using var team = new Team(get_num_threads());
        using var convolution = new StridedConvolution(shape, (int)batch, weights, team);
        var output = empty(batch, size.Height, size.Width, channels);
        using var target = new Matrix(output.view(batch, -1));
        product(convolution, target);
        return output.permute(0, 3, 1, 2).contiguous();
    }

    private static Matrix Maps(Tensor maps) =>
        new(maps.detach().permute(0, 2, 3, 1).contiguous().view(maps.shape[0], -1));
}
