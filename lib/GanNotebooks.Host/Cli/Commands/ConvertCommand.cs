using System.CommandLine;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Format.Dib;

namespace GanNotebooks.Host.Cli.Commands;

/// <summary><c>gan convert</c>: takes a notebook from one format to the other.</summary>
internal sealed class ConvertCommand : Command
{
    private readonly Argument<string> _in = new("IN") { Description = "The notebook, an .ipynb or a .dib file." };
    private readonly Argument<string> _out = new("OUT")
    {
        Description = "The file to write, in the other format; replaced where it exists.",
    };
    private readonly Terminal _terminal;

    /// <summary>Describes the verb.</summary>
    public ConvertCommand(Terminal terminal)
        : base(
            "convert",
            "Converts a notebook between Jupyter's .ipynb and Polyglot's .dib. Cells of all languages, text, ids, tags "
                + "and metadata are kept, there and back; outputs and execution counts have no place in a .dib."
        )
    {
        _terminal = terminal;
        Add(_in);
        Add(_out);
        SetAction(ExecuteAsync);
    }

    private async Task<int> ExecuteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var source = arguments.GetRequiredValue(_in);
        var target = arguments.GetRequiredValue(_out);
        if (FormatOf(source) == FormatOf(target))
        {
            throw new NotebookException(
                $"{source} and {target} are both {FormatOf(source)} files; convert goes from .ipynb to .dib or back."
            );
        }

        var notebook = await NotebookFile.ReadAsync(source, cancellationToken);
        var written = NotebookFormat.IsDib(target)
            ? DibWriter.Write(notebook, source)
            : new DibText(NotebookWriter.Write(notebook), []);
        await new OutputFile(target).WriteAsync(written.Text, cancellationToken);
        foreach (var note in written.Notes)
        {
            _terminal.Notice(note);
        }

        _terminal.Success($"Notebook: {target}");
        return ExitCode.Success;
    }

    private static string FormatOf(string path) =>
        NotebookFormat.Of(path)
        ?? throw new NotebookException($"{path} is named neither .ipynb nor .dib, the two formats that convert knows.");
}
