using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>A module's parameter and its gradient, as matrices over the same memory.</summary>
internal sealed class Weights : IDisposable
{
    /// <param name="parameter">Has a gradient. A first dimension stays, the others are flattened.</param>
    public Weights(Tensor parameter)
        : this(parameter.detach(), parameter.grad!) { }

    /// <param name="values">Contiguous. A first dimension stays, the others are flattened.</param>
    /// <param name="gradient">Likewise, of the same shape.</param>
    public Weights(Tensor values, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        Values = new Matrix(values.view(values.shape[0], -1));
        Gradient = new Matrix(gradient.view(gradient.shape[0], -1));
    }

    public Matrix Values { get; }

    public Matrix Gradient { get; }

    public void Dispose()
    {
        Values.Dispose();
        Gradient.Dispose();
    }
}
