using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Steps;

/// <summary>A float32 matrix on the CPU, for products and for loops over its rows.</summary>
internal sealed unsafe class Matrix : IDisposable
{
    private readonly Tensor _tensor;
    private readonly Tensor _transposed;
    private readonly Strided _strided;

    /// <summary>A matrix of zeros.</summary>
    public Matrix(int rows, int columns)
        : this(zeros(rows, columns)) { }

    /// <summary>Takes over a contiguous tensor, <c>[rows, columns]</c>; a view stays a view.</summary>
    public Matrix(Tensor tensor)
    {
        _tensor = tensor.DetachFromDisposeScope();
        _transposed = tensor.t().DetachFromDisposeScope();
        var (rows, columns) = ((int)tensor.shape[0], (int)tensor.shape[1]);
        // The tensor owns its memory, and libtorch never moves it.
        fixed (byte* bytes = tensor.bytes)
            _strided = new Strided((float*)bytes, rows, columns, columns, 1);
    }

    public int Rows => _strided.Rows;

    public int Columns => _strided.Columns;

    public Span<float> Values => new(_strided.Values, Rows * Columns);

    /// <summary>This = a · b.</summary>
    public void SetToProduct(Matrix a, Matrix b) => SetToProduct(a._strided, b._strided, a._tensor, b._tensor);

    /// <summary>This = a · bᵀ.</summary>
    public void SetToProductWithTransposed(Matrix a, Matrix b) =>
        SetToProduct(a._strided, b._strided.Transposed, a._tensor, b._transposed);

    /// <summary>This = aᵀ · b.</summary>
    public void SetToTransposedProduct(Matrix a, Matrix b) =>
        SetToProduct(a._strided.Transposed, b._strided, a._transposed, b._tensor);

    public void Dispose()
    {
        _transposed.Dispose();
        _tensor.Dispose();
    }

    private void SetToProduct(Strided a, Strided b, Tensor aTensor, Tensor bTensor)
    {
        if (Product.IsFast)
            Product.Write(a, b, _strided.Values, get_num_threads());
        else
            _tensor.addmm_(aTensor, bTensor, beta: 0, alpha: 1);
    }
}
