using System.Runtime.CompilerServices;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>The pair's gradients, with the hidden values made anew: cheaper than reading them back.</summary>
internal readonly unsafe struct ConvPairBackward<TLanes, V>(ConvPairShape shape)
    where TLanes : ILanes<V>
    where V : unmanaged
{
    /// <summary>Channels whose gradient sums stay in the first-level cache together.</summary>
    private const int Tile = 16;

    private readonly ConvPairLayout _layout = new(shape, TLanes.Count);

    /// <summary>Writes both gradients, <paramref name="inputGradient" /> and <paramref name="parameterGradient" />.</summary>
    public void Run(
        int batch,
        float* input,
        float* output,
        float* parameters,
        float* outputGradient,
        float* inputGradient,
        float* parameterGradient,
        Team team
    )
    {
        var (self, shape) = (this, _layout.Shape);
        var chunks = new Chunks(batch);
        var size = shape.ParameterCount * TLanes.Count;
        using var sums = new AlignedFloats(chunks.Count * size);
        sums.Span.Clear();
        var first = sums.Pointer;
        chunks.ForEach(
            team,
            (chunk, from, to) =>
            {
                using var workspace = new AlignedFloats(6 * self._layout.Plane);
                for (var i = from; i < to; i++)
                {
                    var (whole, inner) = (i * shape.InputSize, i * shape.OutputSize);
                    self.Write(
                        input + whole,
                        output + inner,
                        parameters,
                        outputGradient + inner,
                        inputGradient + whole,
                        first + chunk * size,
                        workspace.Pointer
                    );
                }
            }
        );
        for (var chunk = 1; chunk < chunks.Count; chunk++)
        {
            Rows.Accumulate(sums.Span[..size], sums.Span.Slice(chunk * size, size));
        }

        for (var i = 0; i < shape.ParameterCount; i++)
        {
            parameterGradient[i] = Rows.Fold(sums.Span.Slice(i * TLanes.Count, TLanes.Count));
        }
    }

    /// <summary>Writes one image's input gradient and adds to <paramref name="sums" /> a register for each parameter.</summary>
    private void Write(
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
        var grad = workspace + _layout.Plane + _layout.Border;
        var taps = workspace + 2 * _layout.Plane + _layout.Border;
        _layout.CopyImage(input, image);
        LeakBackward(output, outputGradient, grad, taps, sums + 9 * _layout.Shape.Channels * TLanes.Count);
        new Span<float>(taps - _layout.Border, 4 * _layout.Plane).Clear();
        for (var from = 0; from < _layout.Shape.Channels; from += Tile)
        {
            var to = Math.Min(from + Tile, _layout.Shape.Channels);
            for (var p = 0; p < _layout.Hidden; p += TLanes.Count)
            {
                BackwardAt(p, from, to, image, grad, taps, parameters, sums);
            }
        }

        for (var p = 0; p < _layout.Hidden + _layout.Border; p += TLanes.Count)
        {
            var dx = TLanes.Add(
                TLanes.Add(TLanes.Load(taps + p), TLanes.Load(taps + _layout.Plane + p - 1)),
                TLanes.Add(
                    TLanes.Load(taps + 2 * _layout.Plane + p - _layout.Width),
                    TLanes.Load(taps + 3 * _layout.Plane + p - _layout.Width - 1)
                )
            );
            TLanes.Store(dx, image + p);
        }
        new ReadOnlySpan<float>(image, _layout.Shape.InputSize).CopyTo(
            new Span<float>(inputGradient, _layout.Shape.InputSize)
        );
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
        var (channels, width, plane) = (_layout.Shape.Channels, _layout.Width, _layout.Plane);
        var slope = TLanes.Broadcast(_layout.Shape.NegativeSlope);
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
            var pre = HiddenPlane<TLanes, V>.At(x0, x1, x2, x3, w1, b1);
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
        new Span<float>(grad - _layout.Border, _layout.Plane).Clear();
        new Span<float>(scratch - _layout.Border, _layout.Plane).Clear();
        var row = _layout.Width - 2;
        for (var y = 0; y < _layout.Shape.Height - 2; y++)
        {
            new ReadOnlySpan<float>(outputGradient + y * row, row).CopyTo(
                new Span<float>(grad + y * _layout.Width, row)
            );
            new ReadOnlySpan<float>(output + y * row, row).CopyTo(new Span<float>(scratch + y * _layout.Width, row));
        }
        var slope = TLanes.Broadcast(_layout.Shape.NegativeSlope);
        var sum = TLanes.Load(biasSum);
        for (var p = 0; p < _layout.Hidden; p += TLanes.Count)
        {
            var g = TLanes.Leak(TLanes.Load(scratch + p), TLanes.Load(grad + p), slope);
            TLanes.Store(g, grad + p);
            sum = TLanes.Add(sum, g);
        }
        TLanes.Store(sum, biasSum);
    }
}
