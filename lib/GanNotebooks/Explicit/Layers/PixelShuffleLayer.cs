using GanNotebooks.Explicit.Convolutions;
using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary>
/// <c>PixelShuffle</c>, which makes a block of pixels of each pixel's channels, and its inverse <c>PixelUnshuffle</c>, on
/// channels-last maps.
/// </summary>
/// <remarks>Shi et al. 2016, arXiv:1609.05158, equation 4, in PyTorch's order of channels: c · r² + y · r + x.</remarks>
/// <param name="batch">Images, 1 or more.</param>
/// <param name="coarse">The size of the map with more channels.</param>
/// <param name="channels">Channels of the map with fewer of them.</param>
/// <param name="factor">A block's height and width, r.</param>
/// <param name="toFine">Whether it makes blocks, as <c>PixelShuffle</c> does.</param>
/// <param name="team">Stays the caller's.</param>
internal sealed class PixelShuffleLayer(int batch, Pair coarse, int channels, int factor, bool toFine, Team team)
    : ILayer
{
    private readonly Matrix _output = new(batch, coarse.Area * channels * factor * factor);
    private readonly Matrix _inputGradient = new(batch, coarse.Area * channels * factor * factor);

    public Matrix Forward(Matrix input) => Write(input, _output, toFine);

    public Matrix Backward(Matrix outputGradient, Gradients wanted) => Write(outputGradient, _inputGradient, !toFine);

    public void Dispose()
    {
        _output.Dispose();
        _inputGradient.Dispose();
    }

    private Matrix Write(Matrix source, Matrix target, bool isToFine)
    {
        team.For(batch, image => Write(source.Row(image), target.Row(image), isToFine));
        return target;
    }

    private void Write(ReadOnlySpan<float> source, Span<float> target, bool isToFine)
    {
        var at = 0;
        for (var y = 0; y < coarse.Height; y++)
        {
            for (var x = 0; x < coarse.Width; x++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    for (var row = 0; row < factor; row++)
                    {
                        var first = ((y * factor + row) * coarse.Width + x) * factor * channels + channel;
                        for (var column = 0; column < factor; column++, at++)
                        {
                            var fine = first + column * channels;
                            if (isToFine)
                            {
                                target[fine] = source[at];
                            }
                            else
                            {
                                target[at] = source[fine];
                            }
                        }
                    }
                }
            }
        }
    }
}
