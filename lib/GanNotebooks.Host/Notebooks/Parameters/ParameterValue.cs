namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>A parameter's new value, as given on the command line.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value, not yet checked.</param>
public sealed record ParameterValue(string Name, string Value)
{
    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="NotebookException">It is not of that form.</exception>
    public static ParameterValue Parse(string argument) =>
        argument.Split('=', 2) is [var name, var value] && name.Trim() != ""
            ? new ParameterValue(name.Trim(), value)
            : throw new NotebookException(
                $"-p wants name=value, such as -p epochs=5; '{argument}' is not of that form."
            );
}
