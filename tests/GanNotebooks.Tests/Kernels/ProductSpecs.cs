using GanNotebooks.Kernels;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Kernels;

public sealed unsafe class ProductSpecs
{
    /// <summary>Rows, columns and inner dimension: whole tiles, less than one, and remainders on each side.</summary>
    public static TheoryData<int, int, int> Sizes =>
        new()
        {
            { 64, 128, 784 },
            { 128, 784, 64 },
            { 128, 1, 128 },
            { 1, 128, 128 },
            { 128, 128, 1 },
            { 7, 31, 5 },
            { 9, 33, 6 },
            { 65, 100, 13 },
        };

    [Theory, MemberData(nameof(Sizes))]
    public void Products_of_plain_and_transposed_factors_agree_with_float64(int rows, int columns, int inner)
    {
        Assert.SkipUnless(Panel.IsSupported, "Products are libtorch's on this processor.");
        using var scope = NewDisposeScope();
        manual_seed(rows);
        var (a, b) = (randn(rows, inner), randn(inner, columns));
        var (aTransposed, bTransposed) = (a.t().contiguous(), b.t().contiguous());
        var expected = a.to(float64).matmul(b.to(float64));
        var tolerance = 3e-6 * expected.abs().max().item<double>();
        foreach (var threads in new[] { 1, 2 })
        {
            Check(View(a), View(b));
            Check(View(aTransposed).Transposed, View(b));
            Check(View(a), View(bTransposed).Transposed);
            Check(View(aTransposed).Transposed, View(bTransposed).Transposed);

            void Check(Strided left, Strided right)
            {
                var product = full([rows, columns], float.NaN);
                Product.Write(left, right, View(product).Values, threads);
                Assert.InRange((product.to(float64) - expected).abs().max().item<double>(), 0, tolerance);
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Assert.SkipUnless(Panel.IsSupported, "Products are libtorch's on this processor.");
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (a, b) = (randn(128, 784), randn(784, 128));
        var (alone, shared) = (empty(128, 128), empty(128, 128));
        Product.Write(View(a), View(b), View(alone).Values, threads: 1);
        Product.Write(View(a), View(b), View(shared).Values, threads: 3);
        Assert.True(alone.eq(shared).all().item<bool>());
    }

    private static Strided View(Tensor matrix)
    {
        fixed (byte* bytes = matrix.bytes)
        {
            var columns = (int)matrix.shape[1];
            return new Strided((float*)bytes, (int)matrix.shape[0], columns, columns, 1);
        }
    }
}
