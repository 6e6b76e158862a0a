namespace GanNotebooks.Explicit;

/// <summary>A layer with its backward pass written out, for one batch size. Rows of its matrices are images.</summary>
internal interface ILayer : IDisposable
{
    /// <summary>Whether <see cref="Forward" /> changes its input.</summary>
    bool ChangesInput => false;

    /// <summary>Whether <see cref="Backward" /> needs the output as <see cref="Forward" /> left it.</summary>
    bool NeedsOutput => false;

    /// <summary>The output for <paramref name="input" />, kept by the layer, or <paramref name="input" /> itself.</summary>
    Matrix Forward(Matrix input);

    /// <summary>
    /// Finds what is <paramref name="wanted" />, given ∂loss/∂output: adds to the parameters' gradients, and returns ∂loss/∂input
    /// in a matrix kept by the layer or in <paramref name="outputGradient" /> itself; it means nothing where it is not wanted.
    /// </summary>
    Matrix Backward(Matrix outputGradient, Gradients wanted);

    /// <summary>Says that the parameters are others than in the last pass.</summary>
    void Renew() { }
}

/// <summary>What a backward pass is to find.</summary>
[Flags]
internal enum Gradients
{
    /// <summary>∂loss/∂parameters, added to the parameters' <c>grad</c>.</summary>
    Parameters = 1,

    /// <summary>∂loss/∂input, returned.</summary>
    Input = 2,
}
