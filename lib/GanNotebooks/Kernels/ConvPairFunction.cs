using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace GanNotebooks.Kernels;

/// <summary>Lets <c>loss.backward()</c> run through a <see cref="ConvPair"/>.</summary>
public sealed class ConvPairFunction : autograd.SingleTensorFunction<ConvPairFunction>
{
    private const string PairKey = "pair";

    /// <inheritdoc />
    public override string Name => nameof(ConvPairFunction);

    /// <summary>The pair's output, [B, 1, H−2, W−2]. All tensors are float32 on the CPU.</summary>
    /// <param name="pair">The sizes and the arithmetic.</param>
    /// <param name="input">[B, 1, H, W].</param>
    /// <param name="firstWeight">[C, 1, 2, 2].</param>
    /// <param name="firstBias">[C].</param>
    /// <param name="secondWeight">[1, C, 2, 2].</param>
    /// <param name="secondBias">[1].</param>
    public static Tensor Apply(
        ConvPair pair,
        Tensor input,
        Tensor firstWeight,
        Tensor firstBias,
        Tensor secondWeight,
        Tensor secondBias
    ) => apply(input, firstWeight, firstBias, secondWeight, secondBias, pair);

    /// <inheritdoc />
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var pair = (ConvPair)vars[^1];
        using var scope = NewDisposeScope();
        var input = ((Tensor)vars[0]).contiguous();
        var parameters = cat([.. vars[1..5].Select(p => ((Tensor)p).reshape(-1))]);
        var output = empty(input.shape[0], 1, pair.Shape.Height - 2, pair.Shape.Width - 2);
        pair.Forward(Floats(input), Floats(parameters), Floats(output), get_num_threads());
        ctx.save_data(PairKey, pair);
        ctx.save_for_backward([
            input.MoveToOuterDisposeScope(),
            parameters.MoveToOuterDisposeScope(),
            // An alias: saving the output itself would make it hold on to its own graph.
            output.detach().MoveToOuterDisposeScope(),
        ]);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var pair = (ConvPair)ctx.get_data(PairKey);
        using var scope = NewDisposeScope();
        var saved = ctx.get_saved_variables();
        var (input, parameters, output) = (saved[0], saved[1], saved[2]);
        var inputGradient = empty_like(input);
        var gradient = empty_like(parameters);
        pair.Backward(
            Floats(input),
            Floats(output),
            Floats(parameters),
            Floats(grad_output.contiguous()),
            Floats(inputGradient),
            Floats(gradient),
            get_num_threads()
        );
        var channels = pair.Shape.Channels;
        var parts = gradient.split([4 * channels, channels, 4 * channels, 1]);
        return
        [
            inputGradient.MoveToOuterDisposeScope(),
            parts[0].view(channels, 1, 2, 2).MoveToOuterDisposeScope(),
            parts[1].MoveToOuterDisposeScope(),
            parts[2].view(1, channels, 2, 2).MoveToOuterDisposeScope(),
            parts[3].MoveToOuterDisposeScope(),
            null!,
        ];
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
