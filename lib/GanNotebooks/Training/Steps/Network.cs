namespace GanNotebooks.Training.Steps;

/// <summary>Layers in a row, for one batch size.</summary>
internal sealed class Network(params ILayer[] layers) : IDisposable
{
    public Matrix Forward(Matrix input)
    {
        foreach (var layer in layers)
            input = layer.Forward(input);
        return input;
    }

    /// <summary>Finds what is <paramref name="wanted" /> of the whole network, given ∂loss/∂output, which it changes.</summary>
    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
            outputGradient = layers[i].Backward(outputGradient, i > 0 ? wanted | Gradients.Input : wanted);
        return outputGradient;
    }

    public void Dispose()
    {
        foreach (var layer in layers)
            layer.Dispose();
    }
}
