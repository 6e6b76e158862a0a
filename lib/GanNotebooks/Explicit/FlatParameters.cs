using System.Runtime.InteropServices;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>All parameters of a network in one buffer, and all their gradients in another.</summary>
/// <remarks>
/// The network's parameters become views of the buffer, so an optimizer updates all of them with a few operations on one
/// tensor. Parameters start on 64-byte boundaries; the gaps stay zero.
/// </remarks>
internal sealed class FlatParameters : IDisposable
{
    private const long Alignment = 16;
    private const int PartLength = 1 << 14;

    private readonly (string Name, long Offset, long[] Shape)[] _parameters;

    /// <summary>Moves a network's parameters into one buffer. Their values stay.</summary>
    /// <param name="module">The network. Its parameters' data are replaced by views.</param>
    public FlatParameters(nn.Module module)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var parameters = module.named_parameters().ToArray();
        _parameters = new (string Name, long Offset, long[] Shape)[parameters.Length];
        var length = 0L;
        for (var i = 0; i < parameters.Length; i++)
        {
            var (name, parameter) = parameters[i];
            _parameters[i] = (name, length, parameter.shape);
            length += (parameter.numel() + Alignment - 1) / Alignment * Alignment;
        }

        var first = parameters[0].parameter;
        Values = zeros(length, first.dtype, first.device).DetachFromDisposeScope();
        Gradients = zeros_like(Values).DetachFromDisposeScope();
        foreach (var ((_, parameter), (_, values)) in parameters.Zip(Views(Values)))
        {
            values.copy_(parameter);
            parameter.set_(values);
        }

        foreach (var ((_, parameter), (_, gradient)) in parameters.Zip(Views(Gradients)))
        {
            parameter.grad = gradient.DetachFromDisposeScope();
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

    /// <summary>The parameters' parts of a buffer, by PyTorch's names, each in its parameter's shape.</summary>
    /// <param name="buffer">As long as <see cref="Values" />.</param>
    public IEnumerable<(string Name, Tensor View)> Views(Tensor buffer) =>
        _parameters.Select(parameter =>
            (
                parameter.Name,
                buffer.narrow(0, parameter.Offset, parameter.Shape.Aggregate(1L, (a, b) => a * b)).view(parameter.Shape)
            )
        );

    /// <inheritdoc />
    public void Dispose()
    {
        Values.Dispose();
        Gradients.Dispose();
    }
}
