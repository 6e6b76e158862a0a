using GanNotebooks.Host.Marks;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>What is asked for when a notebook is to be run.</summary>
/// <param name="Paths">The notebook.</param>
/// <param name="Executed">Where the executed notebook goes.</param>
/// <param name="Page">Where the report goes, if one is wanted.</param>
/// <param name="Parameters">New values for the notebook's parameters.</param>
internal sealed record RunRequest(
    NotebookPaths Paths,
    OutputFile Executed,
    OutputFile? Page,
    IReadOnlyCollection<ParameterValue> Parameters
)
{
    /// <summary>Where relative paths of cells start, if not in the notebook's folder; one run at a time has it.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>The table that the notebook's marks go to, if they are wanted.</summary>
    public MarksFile? Marks { get; init; }

    /// <summary>Reads the notebook, without outputs of earlier runs, and gives its parameters their values.</summary>
    /// <exception cref="NotebookException">It cannot be read, or has no such parameters.</exception>
    public async Task<Notebook> ReadAsync(CancellationToken cancellationToken) =>
        (await NotebookFile.ReadAsync(Paths.Notebook, cancellationToken, withOutputs: false)).WithParameters(
            Parameters
        );
}
