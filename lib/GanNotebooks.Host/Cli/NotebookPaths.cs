using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Cli;

/// <summary>The files that belong to a notebook; none of them is ever the notebook itself.</summary>
/// <param name="Notebook">The notebook's path, as it was given.</param>
internal sealed record NotebookPaths(string Notebook)
{
    /// <summary>The notebook's folder.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Notebook))!;

    /// <summary>How the notebook is to be set as a report, once it has been run.</summary>
    public ReportOptions ReportOptions =>
        new()
        {
            Folder = Folder,
            FallbackTitle = Path.GetFileNameWithoutExtension(Notebook),
            Trust = Trust.Own,
            IsOfThisRun = true,
        };

    /// <summary>The report: what was asked for, or <c>NAME.html</c> beside the notebook.</summary>
    public OutputFile Report(string? asked) => Output(asked ?? Path.ChangeExtension(Notebook, ".html"));

    /// <summary>The executed notebook: what was asked for, or <c>NAME.executed.ipynb</c> beside the notebook.</summary>
    public OutputFile Executed(string? asked) =>
        asked is not null && NotebookFormat.IsDib(asked)
            ? throw new NotebookException(
                $"{asked} cannot hold outputs, as no .dib file can. Name an .ipynb file with -o."
            )
            : Output(asked ?? Path.ChangeExtension(Notebook, ".executed.ipynb"));

    /// <summary>The executed notebook that goes with a report.</summary>
    public OutputFile ExecutedBeside(OutputFile report) => Output(Path.ChangeExtension(report.Path, ".executed.ipynb"));

    /// <summary>A file to write that is not the notebook, by whatever name.</summary>
    /// <exception cref="NotebookException">It is, or it cannot be written.</exception>
    public OutputFile Output(string path)
    {
        var output = new OutputFile(path);
        return output.Is(Notebook)
            ? throw new NotebookException($"{path} is the notebook itself and stays as it is. Choose another name.")
            : output;
    }
}
