namespace GanNotebooks.Explicit;

/// <summary>What a backward pass is to find.</summary>
[Flags]
internal enum Gradients
{
    /// <summary>∂loss/∂parameters, added to the parameters' <c>grad</c>.</summary>
    Parameters = 1,

    /// <summary>∂loss/∂input, returned.</summary>
    Input = 2,
}
