using System.Runtime.CompilerServices;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>
/// The pair's output for one image. Positions lie along the lanes, so the value of a hidden plane is made, used for all four
/// taps of the second convolution and forgotten while it is still in a register.
/// </summary>
internal readonly unsafe struct ConvPairForward<TLanes, V>(ConvPairShape shape)
    where TLanes : ILanes<V>
    where V : unmanaged
{
    private readonly ConvPairLayout _layout = new(shape, TLanes.Count);

    /// <summary>Writes <paramref name="output" />, [batch, H−2, W−2], from <paramref name="input" />, [batch, H, W].</summary>
    public void Run(int batch, float* input, float* parameters, float* output, Team team)
    {
        var self = this;
        new Chunks(batch).ForEach(
            team,
            (_, from, to) =>
            {
                var shape = self._layout.Shape;
                using var workspace = new AlignedFloats(5 * self._layout.Plane);
                for (var i = from; i < to; i++)
                {
                    self.Write(
                        input + i * shape.InputSize,
                        parameters,
                        output + i * shape.OutputSize,
                        workspace.Pointer
                    );
                }
            }
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write(float* input, float* parameters, float* output, float* workspace)
    {
        var (channels, width, plane) = (_layout.Shape.Channels, _layout.Width, _layout.Plane);
        var image = workspace;
        var taps = workspace + plane;
        _layout.CopyImage(input, image);
        var slope = TLanes.Broadcast(_layout.Shape.NegativeSlope);
        for (var p = 0; p < _layout.Hidden; p += TLanes.Count)
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
                var h = HiddenPlane<TLanes, V>.At(x0, x1, x2, x3, w1, b1);
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
        for (var p = 0; p < (_layout.Shape.Height - 2) * width; p += TLanes.Count)
        {
            var y = TLanes.Add(
                TLanes.Add(TLanes.Load(taps + p), TLanes.Load(taps + plane + p + 1)),
                TLanes.Add(TLanes.Load(taps + 2 * plane + p + width), TLanes.Load(taps + 3 * plane + p + width + 1))
            );
            y = TLanes.Add(y, bias);
            TLanes.Store(TLanes.Leak(y, y, slope), image + p);
        }
        for (var row = 0; row < _layout.Shape.Height - 2; row++)
        {
            new ReadOnlySpan<float>(image + row * width, width - 2).CopyTo(
                new Span<float>(output + row * (width - 2), width - 2)
            );
        }
    }
}
