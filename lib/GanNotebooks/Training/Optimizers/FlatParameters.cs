using System.Runtime.InteropServices;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Optimizers;

/// <summary>All parameters of a network in one buffer, and all their gradients in another.</summary>
/// <remarks>
/// The network's parameters become views of the buffer, so an optimizer updates all of them with a few operations on one
/// tensor. Parameters start on 64-byte boundaries; the gaps stay zero.
/// </remarks>
internal sealed class FlatParameters : IDisposable
{
    private const long Alignment = 16;
    private const int PartLength = 1 << 14;

    /// <summary>Moves a network's parameters into one buffer. Their values stay.</summary>
    /// <param name="module">The network. Its parameters' data are replaced by views.</param>
    public FlatParameters(nn.Module module)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var parameters = module.parameters().ToArray();
        var offsets = new long[parameters.Length];
        var length = 0L;
        for (var i = 0; i < parameters.Length; i++)
        {
            offsets[i] = length;
            length += (parameters[i].numel() + Alignment - 1) / Alignment * Alignment;
        }

        Values = zeros(length, parameters[0].dtype, parameters[0].device).DetachFromDisposeScope();
        Gradients = zeros_like(Values).DetachFromDisposeScope();
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            var values = Values.narrow(0, offsets[i], parameter.numel()).view(parameter.shape);
            values.copy_(parameter);
            parameter.set_(values);
            parameter.grad = Gradients
                .narrow(0, offsets[i], parameter.numel())
                .view(parameter.shape)
                .DetachFromDisposeScope();
        }
    }

    /// <summary>The parameters' values, one dimension.</summary>
    public Tensor Values { get; }

    /// <summary>The parameters' gradients, one dimension, in the order of <see cref="Values" />.</summary>
    public Tensor Gradients { get; }

    /// <summary>The numbers of a part of a buffer.</summary>
    public static Span<float> Part(Tensor buffer, int from, int length) =>
        MemoryMarshal.Cast<byte, float>(buffer.bytes).Slice(from, length);

    /// <summary>Calls <paramref name="work" /> with the beginning and the length of each part of the buffers.</summary>
    public void ForEachPart(Team team, Action<int, int> work)
    {
        var length = (int)Values.numel();
        team.For(
            (length + PartLength - 1) / PartLength,
            part => work(part * PartLength, Math.Min(PartLength, length - part * PartLength))
        );
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }
}
