using System.Collections.Immutable;
using System.CommandLine;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Cli;

/// <summary>New values for a notebook's parameters.</summary>
internal sealed class ParametersOption : Option<string[]>
{
    private const string OneRun =
        "Gives a variable of the cell tagged \"parameters\" another value, such as -p epochs=5 or -p positions=0,20,40. "
        + "May be repeated.";

    /// <summary>Describes the option.</summary>
    /// <param name="description">What may be given; by default the values of one run.</param>
    public ParametersOption(string description = OneRun)
        : base("--parameter", "-p")
    {
        HelpName = "name=value";
        Description = description;
        AllowMultipleArgumentsPerToken = false;
        DefaultValueFactory = _ => [];
    }

    /// <summary>The values given.</summary>
    /// <exception cref="Notebooks.NotebookException">One is not of the form <c>name=value</c>.</exception>
    public ImmutableArray<ParameterValue> ValuesIn(ParseResult arguments) =>
        [.. arguments.GetRequiredValue(this).Select(ParameterValue.Parse)];
}
