namespace GanNotebooks.Explicit.Layers;

/// <summary>Hands on a copy: the layer after it changes its input, and somebody needs that as it is.</summary>
/// <param name="batch">Images, 1 or more.</param>
/// <param name="features">Numbers of an image.</param>
internal sealed class CopyLayer(int batch, int features) : ILayer
{
    private readonly Matrix _output = new(batch, features);

    public Matrix Forward(Matrix input)
    {
        input.Values.CopyTo(_output.Values);
        return _output;
    }

    public Matrix Backward(Matrix outputGradient, Gradients wanted) => outputGradient;

    public void Dispose() => _output.Dispose();
}
