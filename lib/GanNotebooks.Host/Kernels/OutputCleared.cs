using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Kernels;

/// <summary>A cell has taken back what it has shown so far.</summary>
/// <param name="wait">Whether to wait for the next output.</param>
/// <param name="command">The cell's command.</param>
internal sealed class OutputCleared(bool wait, KernelCommand command) : KernelEvent(command)
{
    /// <summary>Whether to wait for the next output, so that replacing does not flicker.</summary>
    public bool Wait => wait;
}
