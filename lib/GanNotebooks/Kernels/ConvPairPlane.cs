using System.Runtime.CompilerServices;

namespace GanNotebooks.Kernels;

/// <summary>
/// Forward and backward of one image through the pair. Positions lie along the lanes, so the value of a hidden plane is made,
/// used for all four taps of the second convolution and forgotten while it is still in a register.
/// </summary>
/// <remarks>
/// Planes keep the row length of the input. Positions in a row's last column reach into the next row; the forward pass
/// leaves them out, and in the backward pass the gradient's border of zeros cancels them.
/// </remarks>
internal readonly unsafe struct ConvPairPlane<TLanes, V>(ConvPairShape shape)
    where TLanes : ILanes<V>
    where V : unmanaged
{
    /// <summary>Channels whose gradient sums stay in the first-level cache together.</summary>
    private const int Tile = 16;

    public ConvPairShape Shape => shape;

    private readonly int width = shape.Width;
    private readonly int hidden = Whole((shape.Height - 1) * shape.Width);
    private readonly int lead = Whole(shape.Width + 1);
    private readonly int plane = Whole((shape.Height - 1) * shape.Width) + 2 * Whole(shape.Width + 1);

    /// <summary>Floats of workspace that both passes need.</summary>
    public int WorkspaceSize => 6 * plane;

    /// <summary>Floats of gradient sums: a register for each parameter.</summary>
    public int SumsSize => shape.ParameterCount * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(float* input, float* parameters, float* output, float* workspace)
    {
        var channels = shape.Channels;
        var image = workspace;
        var taps = workspace + plane;
        CopyPadded(input, shape.InputSize, image);
        var slope = TLanes.Broadcast(shape.NegativeSlope);
        for (var p = 0; p < hidden; p += TLanes.Count)
        {
            var x0 = TLanes.Load(image + p);
            var x1 = TLanes.Load(image + p + 1);
            var x2 = TLanes.Load(image + p + width);
            var x3 = TLanes.Load(image + p + width + 1);
            V t0 = TLanes.Zero,
                t1 = TLanes.Zero,
                t2 = TLanes.Zero,
                t3 = TLanes.Zero;
            float* w1 = parameters,
                b1 = parameters + 4 * channels,
                w2 = parameters + 5 * channels;
            for (var c = 0; c < channels; c++, w1 += 4, b1++, w2 += 4)
            {
                var h = Hidden(x0, x1, x2, x3, w1, b1);
                h = TLanes.Leak(h, h, slope);
                t0 = TLanes.MultiplyAdd(TLanes.Broadcast(w2[0]), h, t0);
                t1 = TLanes.MultiplyAdd(TLanes.Broadcast(w2[1]), h, t1);
                t2 = TLanes.MultiplyAdd(TLanes.Broadcast(w2[2]), h, t2);
                t3 = TLanes.MultiplyAdd(TLanes.Broadcast(w2[3]), h, t3);
            }
            TLanes.Store(t0, taps + p);
            TLanes.Store(t1, taps + plane + p);
            TLanes.Store(t2, taps + 2 * plane + p);
            TLanes.Store(t3, taps + 3 * plane + p);
        }

        var bias = TLanes.Broadcast(parameters[9 * channels]);
        for (var p = 0; p < (shape.Height - 2) * width; p += TLanes.Count)
        {
            var y = TLanes.Add(
                TLanes.Add(TLanes.Load(taps + p), TLanes.Load(taps + plane + p + 1)),
                TLanes.Add(TLanes.Load(taps + 2 * plane + p + width), TLanes.Load(taps + 3 * plane + p + width + 1))
            );
            y = TLanes.Add(y, bias);
            TLanes.Store(TLanes.Leak(y, y, slope), image + p);
        }
        for (var row = 0; row < shape.Height - 2; row++)
        {
            new ReadOnlySpan<float>(image + row * width, width - 2).CopyTo(
                new Span<float>(output + row * (width - 2), width - 2)
            );
        }
    }

    /// <summary>Writes the input gradient and adds to <paramref name="sums"/> a register for each parameter.</summary>
    public void Backward(
        float* input,
        float* output,
        float* parameters,
        float* outputGradient,
        float* inputGradient,
        float* sums,
        float* workspace
    )
    {
        var image = workspace;
        var grad = workspace + plane + lead;
        var taps = workspace + 2 * plane + lead;
        CopyPadded(input, shape.InputSize, image);
        LeakBackward(output, outputGradient, grad, taps, sums + 9 * shape.Channels * TLanes.Count);
        new Span<float>(taps - lead, 4 * plane).Clear();
        for (var from = 0; from < shape.Channels; from += Tile)
        {
            var to = Math.Min(from + Tile, shape.Channels);
            for (var p = 0; p < hidden; p += TLanes.Count)
            {
                BackwardAt(p, from, to, image, grad, taps, parameters, sums);
            }
        }

        for (var p = 0; p < hidden + lead; p += TLanes.Count)
        {
            var dx = TLanes.Add(
                TLanes.Add(TLanes.Load(taps + p), TLanes.Load(taps + plane + p - 1)),
                TLanes.Add(TLanes.Load(taps + 2 * plane + p - width), TLanes.Load(taps + 3 * plane + p - width - 1))
            );
            TLanes.Store(dx, image + p);
        }
        new ReadOnlySpan<float>(image, shape.InputSize).CopyTo(new Span<float>(inputGradient, shape.InputSize));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Hidden(V x0, V x1, V x2, V x3, float* w, float* b)
    {
        var h = TLanes.MultiplyAdd(TLanes.Broadcast(w[0]), x0, TLanes.Broadcast(*b));
        h = TLanes.MultiplyAdd(TLanes.Broadcast(w[1]), x1, h);
        h = TLanes.MultiplyAdd(TLanes.Broadcast(w[2]), x2, h);
        return TLanes.MultiplyAdd(TLanes.Broadcast(w[3]), x3, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardAt(
        int p,
        int from,
        int to,
        float* image,
        float* grad,
        float* taps,
        float* parameters,
        float* sums
    )
    {
        var n = TLanes.Count;
        var channels = shape.Channels;
        var slope = TLanes.Broadcast(shape.NegativeSlope);
        var x0 = TLanes.Load(image + p);
        var x1 = TLanes.Load(image + p + 1);
        var x2 = TLanes.Load(image + p + width);
        var x3 = TLanes.Load(image + p + width + 1);
        var g0 = TLanes.Load(grad + p);
        var g1 = TLanes.Load(grad + p - 1);
        var g2 = TLanes.Load(grad + p - width);
        var g3 = TLanes.Load(grad + p - width - 1);
        var t = taps + p;
        var t0 = TLanes.Load(t);
        var t1 = TLanes.Load(t + plane);
        var t2 = TLanes.Load(t + 2 * plane);
        var t3 = TLanes.Load(t + 3 * plane);
        float* w1 = parameters + 4 * from,
            b1 = parameters + 4 * channels + from,
            w2 = parameters + 5 * channels + 4 * from,
            s1 = sums + 4 * from * n,
            sb = sums + (4 * channels + from) * n,
            s2 = sums + (5 * channels + 4 * from) * n;
        for (var c = from; c < to; c++, w1 += 4, b1++, w2 += 4, s1 += 4 * n, sb += n, s2 += 4 * n)
        {
            var pre = Hidden(x0, x1, x2, x3, w1, b1);
            var h = TLanes.Leak(pre, pre, slope);
            Accumulate(s2, h, g0);
            Accumulate(s2 + n, h, g1);
            Accumulate(s2 + 2 * n, h, g2);
            Accumulate(s2 + 3 * n, h, g3);

            var dh = TLanes.Multiply(TLanes.Broadcast(w2[0]), g0);
            dh = TLanes.MultiplyAdd(TLanes.Broadcast(w2[1]), g1, dh);
            dh = TLanes.MultiplyAdd(TLanes.Broadcast(w2[2]), g2, dh);
            dh = TLanes.MultiplyAdd(TLanes.Broadcast(w2[3]), g3, dh);
            var d = TLanes.Leak(pre, dh, slope);
            Accumulate(s1, d, x0);
            Accumulate(s1 + n, d, x1);
            Accumulate(s1 + 2 * n, d, x2);
            Accumulate(s1 + 3 * n, d, x3);
            TLanes.Store(TLanes.Add(TLanes.Load(sb), d), sb);

            t0 = TLanes.MultiplyAdd(TLanes.Broadcast(w1[0]), d, t0);
            t1 = TLanes.MultiplyAdd(TLanes.Broadcast(w1[1]), d, t1);
            t2 = TLanes.MultiplyAdd(TLanes.Broadcast(w1[2]), d, t2);
            t3 = TLanes.MultiplyAdd(TLanes.Broadcast(w1[3]), d, t3);
        }
        TLanes.Store(t0, t);
        TLanes.Store(t1, t + plane);
        TLanes.Store(t2, t + 2 * plane);
        TLanes.Store(t3, t + 3 * plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(float* sum, V a, V b) =>
        TLanes.Store(TLanes.MultiplyAdd(a, b, TLanes.Load(sum)), sum);

    /// <summary>The gradient before the last LeakyReLU, spread to the input's row length with zeros around it.</summary>
    private void LeakBackward(float* output, float* outputGradient, float* grad, float* scratch, float* biasSum)
    {
        new Span<float>(grad - lead, plane).Clear();
        new Span<float>(scratch - lead, plane).Clear();
        var row = width - 2;
        for (var y = 0; y < shape.Height - 2; y++)
        {
            new ReadOnlySpan<float>(outputGradient + y * row, row).CopyTo(new Span<float>(grad + y * width, row));
            new ReadOnlySpan<float>(output + y * row, row).CopyTo(new Span<float>(scratch + y * width, row));
        }
        var slope = TLanes.Broadcast(shape.NegativeSlope);
        var sum = TLanes.Load(biasSum);
        for (var p = 0; p < hidden; p += TLanes.Count)
        {
            var g = TLanes.Leak(TLanes.Load(scratch + p), TLanes.Load(grad + p), slope);
            TLanes.Store(g, grad + p);
            sum = TLanes.Add(sum, g);
        }
        TLanes.Store(sum, biasSum);
    }

    private void CopyPadded(float* source, int length, float* target)
    {
        new ReadOnlySpan<float>(source, length).CopyTo(new Span<float>(target, length));
        new Span<float>(target + length, plane - length).Clear();
    }

    private static int Whole(int length) => (length + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
}
