using static TorchSharp.torch;

namespace GanNotebooks.Explicit;

/// <summary>Puts a network into evaluation mode until it is disposed of; then each of its modules has the mode back that it had.</summary>
/// <remarks>In evaluation mode batch norm takes the statistics that it has, and leaves them as they are.</remarks>
internal readonly struct EvaluationMode : IDisposable
{
    private readonly (nn.Module Module, bool IsTraining)[] _before;

    /// <param name="network">In any mode, its parts perhaps in several.</param>
    public EvaluationMode(nn.Module network)
    {
        // A module's mode is handed down to its parts, so that each must come after what holds it.
        _before = [.. network.modules().Prepend(network).Select(module => (module, module.training))];
        network.eval();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (module, isTraining) in _before)
        {
            module.train(isTraining);
        }
    }
}
