using static TorchSharp.torch;

namespace GanNotebooks.Native;

/// <summary>Gives the process's own random numbers, of which layers draw their first weights, their state back when it is disposed.</summary>
internal sealed class KeptRandomState : IDisposable
{
    private readonly Tensor _state = random.get_rng_state().DetachFromDisposeScope();

    public void Dispose()
    {
        random.set_rng_state(_state);
        _state.Dispose();
    }
}
