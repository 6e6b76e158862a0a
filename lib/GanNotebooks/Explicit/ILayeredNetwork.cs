using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>
/// A network that says itself which layers it is a chain of: needed where its <c>forward</c> does not simply call them. What it
/// says is compared with what it does before it is trained.
/// </summary>
public interface ILayeredNetwork
{
    /// <summary>Its layers in the order in which an input passes them; those without parameters need not be registered.</summary>
    IEnumerable<nn.Module<Tensor, Tensor>> Layers { get; }
}
