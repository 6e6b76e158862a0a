namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>Tells every front end which code runs.</summary>
/// <param name="Code">The code, as it came.</param>
/// <param name="ExecutionCount">Its number.</param>
internal sealed record ExecuteInput(string Code, int ExecutionCount) : IContent
{
    /// <inheritdoc />
    public static string MessageType => "execute_input";
}
