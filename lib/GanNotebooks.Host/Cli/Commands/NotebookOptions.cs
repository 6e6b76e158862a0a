using System.Collections.Immutable;
using System.CommandLine;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Cli.Commands;

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

/// <summary>The file that a verb writes.</summary>
internal sealed class OutputOption : Option<string?>
{
    /// <summary>Describes the option.</summary>
    /// <param name="file">What to call the file, such as <c>OUT.html</c>.</param>
    /// <param name="description">What is written, and where by default.</param>
    public OutputOption(string file, string description)
        : base("--output", "-o")
    {
        HelpName = file;
        Description = description;
    }
}

/// <summary>The folder in which cells read and write.</summary>
internal sealed class WorkingFolderOption : Option<string?>
{
    /// <summary>Describes the option.</summary>
    public WorkingFolderOption()
        : base("--working-folder")
    {
        HelpName = "FOLDER";
        Description =
            "Where the relative paths of files that cells read and write start, for this run alone; the notebook's folder by "
            + "default. #r, #load and #!import start from the notebook's folder in any case.";
    }
}

/// <summary>The notebook that a verb works on.</summary>
internal sealed class NotebookArgument : Argument<string>
{
    /// <summary>Describes the argument.</summary>
    public NotebookArgument()
        : base("NOTEBOOK") => Description = "The notebook, such as notebooks/gan-mlp.ipynb; .dib files too.";
}
