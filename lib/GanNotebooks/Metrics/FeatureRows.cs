using static TorchSharp.torch;

namespace GanNotebooks.Metrics;

/// <summary>Sets of features, an image a row, and how far apart their rows are.</summary>
internal static class FeatureRows
{
    // 500 rows against 10,000 in float64 are 40 MB.
    private const int BlockRows = 500;

    /// <exception cref="ArgumentException">The two cannot be compared.</exception>
    public static void Check(Tensor images, Tensor reference, int least)
    {
        if (
            images.dim() != 2
            || reference.dim() != 2
            || images.shape[1] != reference.shape[1]
            || images.shape[0] < least
            || reference.shape[0] < least
        )
        {
            throw new ArgumentException(
                $"Features are compared as [N, features] with [M, features], N and M of {least} or more; these are {ShapeText.Of(images.shape)} and {ShapeText.Of(reference.shape)}."
            );
        }
    }

    /// <summary>Calls <paramref name="work" /> with the squared distances of some rows of <paramref name="from" /> to all of <paramref name="to" />, block by block.</summary>
    /// <param name="from"><c>[N, d]</c>, float64.</param>
    /// <param name="to"><c>[M, d]</c>, float64.</param>
    /// <param name="work">Given the first row's number and the squared distances, <c>[rows, M]</c>; it may change them.</param>
    /// <param name="cancellationToken">Stops after a block.</param>
    public static void ForEachBlock(
        Tensor from,
        Tensor to,
        Action<int, Tensor> work,
        CancellationToken cancellationToken
    )
    {
        using var outer = NewDisposeScope();
        var norms = to.square().sum(1).unsqueeze(0);
        var other = to.t();
        for (var first = 0L; first < from.shape[0]; first += BlockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var rows = from.narrow(0, first, Math.Min(BlockRows, from.shape[0] - first));
            var squares = rows.square().sum(1).unsqueeze(1);
            work((int)first, rows.mm(other).mul_(-2).add_(squares).add_(norms).clamp_min_(0));
        }
    }

    /// <summary>The squared distance of each row to the k-th nearest other row, for each k, <c>[k's, N]</c>. The caller owns it.</summary>
    public static Tensor Radii(Tensor rows, IReadOnlyList<int> ks, CancellationToken cancellationToken)
    {
        var radii = empty(ks.Count, rows.shape[0], float64);
        ForEachBlock(
            rows,
            rows,
            (first, squares) =>
            {
                // A row is its own nearest, so that the k-th other one is number k + 1.
                var (nearest, _) = squares.topk(ks.Max() + 1, 1, largest: false);
                for (var i = 0; i < ks.Count; i++)
                {
                    radii[i].narrow(0, first, squares.shape[0]).copy_(nearest.select(1, ks[i]));
                }
            },
            cancellationToken
        );
        return radii;
    }
}
