using System.Numerics;
using System.Runtime.Intrinsics;
using GanNotebooks.Explicit.Simd;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Explicit;

public sealed unsafe class ProductSpecs
{
    /// <summary>Rows, columns and inner dimension: whole tiles, less than one, remainders on each side, and none at all.</summary>
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
            { 3000, 40, 30 },
            { 200, 16, 3000 },
            { 6, 32, 0 },
        };

    [Theory, MemberData(nameof(Sizes))]
    public void Products_of_plain_and_transposed_factors_agree_with_float64(int rows, int columns, int inner)
    {
        using var scope = NewDisposeScope();
        manual_seed(rows);
        var (a, b, bias) = (randn(rows, inner), randn(inner, columns), randn(columns));
        var (aTransposed, bTransposed) = (a.t().contiguous(), b.t().contiguous());
        var expected = a.to(float64).matmul(b.to(float64));
        var tolerance = 3e-6 * Math.Max(1, expected.abs().max().item<double>());
        foreach (var threads in new[] { 1, 2 })
        {
            using var team = new Team(threads);
            foreach (var isWide in new[] { true, false })
            {
                Check(View(a), View(b));
                Check(View(aTransposed).Transposed, View(b));
                Check(View(a), View(bTransposed).Transposed);
                Check(View(aTransposed).Transposed, View(bTransposed).Transposed);

                void Check(Strided left, Strided right)
                {
                    var plain = full([rows, columns], float.NaN);
                    Write(left, right, new Target(View(plain).Values, columns), team, isWide);
                    Assert.InRange((plain.to(float64) - expected).abs().max().item<double>(), 0, tolerance);

                    var biased = full([rows, columns], float.NaN);
                    var row = View(bias.view(1, -1)).Values;
                    Write(left, right, new Target(View(biased).Values, columns, bias: row), team, isWide);
                    Assert.InRange((biased.to(float64) - expected - bias).abs().max().item<double>(), 0, tolerance);

                    Write(left, right, new Target(View(biased).Values, columns, isSum: true), team, isWide);
                    Assert.InRange(
                        (biased.to(float64) - 2 * expected - bias).abs().max().item<double>(),
                        0,
                        2 * tolerance
                    );
                }
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_and_any_registers_give_the_same_bits()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (a, b) = (randn(1280, 784), randn(784, 128));
        var results = new List<Tensor>();
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var team = new Team(threads);
            foreach (var isWide in new[] { true, false })
            {
                var result = empty(1280, 128);
                Write(View(a), View(b), new Target(View(result).Values, 128), team, isWide);
                results.Add(result);
            }
        }

        Assert.All(results, result => Assert.True(result.eq(results[0]).all().item<bool>()));
    }

    private static void Write(Strided left, Strided right, Target target, Team team, bool isWide)
    {
        using var rows = Offsets.Every(left.RowStride, left.Rows);
        using var steps = Offsets.Every(left.ColumnStride, left.Columns);
        var factor = new Factor(left.Values, rows, steps);
        if (isWide)
        {
            BlockedProduct<WideLanes, Vector512<float>>.Write(factor, right, null, target, team);
        }
        else
        {
            BlockedProduct<NativeLanes, Vector<float>>.Write(factor, right, null, target, team);
        }
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
