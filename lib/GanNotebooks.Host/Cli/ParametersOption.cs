using System.Collections.Immutable;
using System.CommandLine;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Cli;

/// <summary>New values for a notebook's parameters.</summary>
internal sealed class ParametersOption : Option<string[]>
{
    /// <summary>Describes the option.</summary>
    public ParametersOption()
        : base("--parameter", "-p")
    {
        HelpName = "name=value";
        Description =
            "Gives a variable of the cell tagged \"parameters\" another value, such as -p epochs=5 or -p positions=0,20,40. "
            + "May be repeated.";
        AllowMultipleArgumentsPerToken = false;
        DefaultValueFactory = _ => [];
    }

    /// <summary>The values given.</summary>
    /// <exception cref="Notebooks.NotebookException">One is not of the form <c>name=value</c>.</exception>
    public ImmutableArray<ParameterValue> ValuesIn(ParseResult arguments) =>
        [.. arguments.GetRequiredValue(this).Select(ParameterValue.Parse)];
}
