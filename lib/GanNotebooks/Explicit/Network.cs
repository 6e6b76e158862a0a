namespace GanNotebooks.Explicit;

/// <summary>Layers in a row, for one batch size. Images come and go in PyTorch's order of numbers.</summary>
internal sealed class Network : IDisposable
{
    private readonly ILayer[] _layers;
    private readonly Weights[] _weights;

    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="features">Numbers of an input.</param>
    /// <param name="layers">Each with the number of its outputs. They become this network's.</param>
    /// <param name="weights">Of all layers. They become this network's.</param>
    public Network(
        int batch,
        int features,
        IEnumerable<(ILayer Layer, int Outputs)> layers,
        IEnumerable<Weights> weights
    )
    {
        var all = new List<ILayer>();
        foreach (var (layer, outputs) in layers)
        {
            if (layer.ChangesInput && (all is [] || all[^1].NeedsOutput))
            {
                all.Add(new CopyLayer(batch, features));
            }

            all.Add(layer);
            features = outputs;
        }

        (_layers, _weights) = ([.. all], [.. weights]);
    }

    /// <summary>The output for <paramref name="input" />, which stays as it is.</summary>
    public Matrix Forward(Matrix input)
    {
        foreach (var layer in _layers)
        {
            input = layer.Forward(input);
        }

        return input;
    }

    /// <summary>Finds what is <paramref name="wanted" /> of the whole network, given ∂loss/∂output, which it may change.</summary>
    public Matrix Backward(Matrix outputGradient, Gradients wanted)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            outputGradient = _layers[i].Backward(outputGradient, i > 0 ? wanted | Gradients.Input : wanted);
        }

        return outputGradient;
    }

    /// <summary>Says that the parameters are others than in the last pass.</summary>
    public void Renew()
    {
        foreach (var layer in _layers)
        {
            layer.Renew();
        }
    }

    /// <summary>Sets the parameters' gradients to zero.</summary>
    public void ClearGradients()
    {
        foreach (var weights in _weights)
        {
            weights.Gradient.Values.Clear();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var part in _layers.Concat<IDisposable>(_weights))
        {
            part.Dispose();
        }
    }
}

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
