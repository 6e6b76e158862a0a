using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Documents;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>Writes notebooks as <c>.dib</c> files, the format of Polyglot Notebooks.</summary>
/// <remarks>
/// Such a file shows kernels and text. Ids, tags and all else but outputs and execution counts go into its
/// <c>#!meta</c> block, so that <see cref="DibReader" /> gives the same notebook again.
/// </remarks>
public static class DibWriter
{
    /// <summary>The text of the notebook's file; the same notebook always gives the same text.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="name">Its name, for complaints.</param>
    /// <exception cref="NotebookException">The format cannot hold it.</exception>
    public static DibText Write(Notebook notebook, string name)
    {
        var listed = DibKernels.ListedIn(notebook.Metadata).ToList();
        var kernels = new DibKernels(listed);
        var usual = KernelNamed(notebook.DefaultKernelName, kernels, name);
        string[] used =
        [
            .. notebook.Cells.Select((cell, i) => KernelOf(cell, usual, kernels, $"{name}, cell {i + 1}")),
        ];

        // Only now are all kernels known, and with them the lines that would begin a cell.
        ImmutableArray<WrittenCell> cells =
        [
            .. notebook.Cells.Zip(used, (cell, kernel) => WrittenCell.Of(cell, kernel, kernels)),
        ];
        var named = listed.Select(kernel => kernel.Name).Concat(used).Append(usual).ToHashSet();
        var kernelInfo = kernels.Where(kernel => named.Contains(kernel.Name) && kernel.Name != DibKernels.Markdown);
        kernelInfo.DefaultKernelName = usual;
        return new DibText(Text(Document(notebook, cells, kernelInfo), name), DibNotes.Of(cells));
    }

    private static string KernelOf(NotebookCell cell, string usual, DibKernels kernels, string place) =>
        cell is CodeCell code ? KernelNamed(code.KernelName ?? usual, kernels, place) : DibKernels.Markdown;

    private static string KernelNamed(string kernel, DibKernels kernels, string place) =>
        DibKernels.IsName(kernel)
            ? kernels.FindOrAdd(kernel)
            : throw new NotebookException(
                $"{place}: its kernel is named {JsonValue.Create(kernel).ToJsonString()}, which a .dib file cannot hold. "
                    + "Correct it in the metadata."
            );

    private static InteractiveDocument Document(
        Notebook notebook,
        ImmutableArray<WrittenCell> cells,
        KernelInfoCollection kernelInfo
    )
    {
        var document = new InteractiveDocument([
            .. cells.Select(cell => new InteractiveDocumentElement(cell.Shown.Text, cell.Shown.Kernel)),
        ]);
        document.Metadata[DibBlock.KernelInfo] = kernelInfo;
        foreach (var (key, value) in notebook.Metadata.Where(item => item.Key != DibBlock.KernelInfo))
        {
            document.Metadata[key] = value!;
        }

        document.Metadata[DibBlock.Remembered] = new RememberedNotebook(
            [.. cells.Select(cell => cell.Remembered)],
            notebook.Metadata[DibBlock.KernelInfo]
        ).ToJson();
        return document;
    }

    private static string Text(InteractiveDocument document, string name)
    {
        try
        {
            var text = document.ToCodeSubmissionContent();
            CodeSubmission.Parse(text);
            return text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new NotebookException(
                $"{name}: its metadata are more than the #!meta block of a .dib file can hold: {e.Message}",
                e
            );
        }
    }
}
