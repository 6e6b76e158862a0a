using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Stdio;

/// <summary>Asks how the kernel's process is.</summary>
internal sealed class RequestProcessInfo : KernelCommand;

/// <summary>How the kernel's process is.</summary>
/// <param name="workingSet">Its resident memory, in bytes.</param>
/// <param name="command">Who asked.</param>
internal sealed class ProcessInfoProduced(long workingSet, KernelCommand command) : KernelEvent(command)
{
    /// <summary>Its resident memory, in bytes.</summary>
    public long WorkingSet => workingSet;
}

/// <summary>Asks what a cell with parameters declares, and for the cell that gives them new values.</summary>
/// <param name="code">The cell tagged <c>parameters</c>.</param>
/// <param name="injectedCode">The cell that gives them other values now; <see langword="null" /> where there is none.</param>
/// <param name="values">The new values, by name; none to be told the present ones.</param>
internal sealed class RequestParameters(
    string code,
    string? injectedCode = null,
    Dictionary<string, string>? values = null
) : KernelCommand
{
    /// <summary>The cell tagged <c>parameters</c>.</summary>
    public string Code => code;

    /// <summary>The cell that gives them other values now; <see langword="null" /> where there is none.</summary>
    public string? InjectedCode => injectedCode;

    /// <summary>The new values, by name, as they are typed; none to be told the present ones.</summary>
    public Dictionary<string, string> Values => values ?? [];
}

/// <summary>What a cell with parameters declares, and the cell that gives them new values.</summary>
/// <param name="parameters">The parameters that can be set, in the cell's order.</param>
/// <param name="injectedCode">The code of the cell to run after it; <see langword="null" /> where no values were given.</param>
/// <param name="command">Who asked.</param>
internal sealed class ParametersProduced(
    IReadOnlyList<ClientParameter> parameters,
    string? injectedCode,
    KernelCommand command
) : KernelEvent(command)
{
    /// <summary>The parameters that can be set, in the cell's order.</summary>
    public IReadOnlyList<ClientParameter> Parameters => parameters;

    /// <summary>The code of the cell to run after it; <see langword="null" /> where no values were given.</summary>
    public string? InjectedCode => injectedCode;
}

/// <summary>A parameter of a notebook.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value that it has, as it is typed.</param>
/// <param name="Expected">What a value may be, such as <c>a whole number</c>.</param>
internal sealed record ClientParameter(string Name, string Value, string Expected);

/// <summary>The messages that .NET Interactive's protocol has no name for.</summary>
internal static class ClientMessages
{
    /// <summary>Makes them known to what reads and writes messages.</summary>
    public static void Register()
    {
        KernelCommandEnvelope.RegisterCommand<RequestProcessInfo>();
        KernelCommandEnvelope.RegisterCommand<RequestParameters>();
        KernelEventEnvelope.RegisterEvent<ProcessInfoProduced>();
        KernelEventEnvelope.RegisterEvent<ParametersProduced>();
        KernelEventEnvelope.RegisterEvent<Cells.OutputCleared>();
    }
}
