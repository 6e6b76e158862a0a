namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>The cells that wait behind a failing one, and are not to be run.</summary>
/// <param name="afterArrived">Calls back when every request that has arrived by now was given to the one who answers it.</param>
internal sealed class Backlog(Action<Action> afterArrived)
{
    /// <summary>Whether cells are to be turned away.</summary>
    public bool IsAborting { get; private set; }

    /// <summary>Turns away all cells that wait now; those that come later will be run.</summary>
    public void Abort()
    {
        IsAborting = true;
        afterArrived(() => IsAborting = false);
    }
}
