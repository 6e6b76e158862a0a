using System.CommandLine;

namespace GanNotebooks.Host.Cli;

/// <summary>The notebook that a verb works on.</summary>
internal sealed class NotebookArgument : Argument<string>
{
    /// <summary>Describes the argument.</summary>
    public NotebookArgument()
        : base("NOTEBOOK") => Description = "The notebook, such as notebooks/gan-mlp.ipynb; .dib files too.";
}
