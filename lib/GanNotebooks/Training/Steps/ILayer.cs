namespace GanNotebooks.Training.Steps;

/// <summary>A layer with its backward pass written out, for one batch size.</summary>
internal interface ILayer : IDisposable
{
    /// <summary>The output for <paramref name="input" />, kept by the layer, or <paramref name="input" /> itself changed in place.</summary>
    Matrix Forward(Matrix input);

    /// <summary>
    /// Finds what is <paramref name="wanted" />, given ∂loss/∂output. ∂loss/∂input is returned in a matrix kept by the layer
    /// or in <paramref name="outputGradient" /> itself; it means nothing where it is not wanted.
    /// </summary>
    Matrix Backward(Matrix outputGradient, Gradients wanted);
}
