using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Layers;

/// <summary>
/// Between PyTorch's order of an image's numbers, channel by channel, and that of the layers here, pixel by pixel:
/// <c>Flatten</c> and <c>Unflatten</c> where there is more than one channel.
/// </summary>
/// <param name="batch">Images, 1 or more.</param>
/// <param name="channels">Channels of a map.</param>
/// <param name="pixels">Pixels of a map.</param>
/// <param name="toPixels">Whether the output is pixel by pixel.</param>
/// <param name="team">Stays the caller's.</param>
internal sealed unsafe class OrderLayer(int batch, int channels, int pixels, bool toPixels, Team team) : ILayer
{
    private readonly Matrix _output = new(batch, channels * pixels);
    private readonly Matrix _inputGradient = new(batch, channels * pixels);

    public Matrix Forward(Matrix input) => Write(input, _output, toPixels);

    public Matrix Backward(Matrix outputGradient, Gradients wanted) => Write(outputGradient, _inputGradient, !toPixels);

    public void Dispose()
    {
        _output.Dispose();
        _inputGradient.Dispose();
    }

    private Matrix Write(Matrix source, Matrix target, bool isToPixels)
    {
        var (rows, columns) = isToPixels ? (channels, pixels) : (pixels, channels);
        team.For(
            batch,
            image =>
                Transposition.Write(
                    source.Pointer + (nint)image * source.Columns,
                    rows,
                    columns,
                    target.Pointer + (nint)image * target.Columns
                )
        );
        return target;
    }
}
