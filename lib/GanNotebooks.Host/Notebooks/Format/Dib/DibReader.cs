using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Documents;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>Reads <c>.dib</c> files: those of Polyglot Notebooks, and those of <see cref="DibWriter" />.</summary>
/// <remarks>
/// A cell gets back the id, the tags and whatever else the file keeps of it, also where it was moved or edited since;
/// one that is not found again is a new cell.
/// </remarks>
public static class DibReader
{
    /// <summary>Reads the text of a <c>.dib</c> file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for complaints.</param>
    /// <exception cref="NotebookException">Its <c>#!meta</c> block is broken.</exception>
    public static Notebook Read(string text, string name)
    {
        var (document, kernels, remembered) = Parse(text, name);
        var block = new JsonObject(
            document.Metadata.Select(item => KeyValuePair.Create(item.Key, JsonSerializer.SerializeToNode(item.Value)))
        );
        block.Remove(DibBlock.Remembered);
        var metadata = remembered is null ? OfPolyglot(block) : WithoutKernels(block, remembered);
        var notebook = new Notebook([], metadata);
        var shown = document
            .Elements.Where(cell => cell.Contents != "")
            .Select(cell => new ShownCell(cell.KernelName!, cell.Contents));
        var restorer = new CellRestorer(kernels, notebook.DefaultKernelName);
        return notebook with { Cells = restorer.Restore([.. shown], remembered?.Cells ?? []) };
    }

    private static (InteractiveDocument, DibKernels, RememberedNotebook?) Parse(string text, string name)
    {
        try
        {
            // The format's reader wants to know the kernels before it looks into the block that lists them.
            var kernels = new DibKernels(CodeSubmission.Parse(text).GetKernelInfo() ?? []);
            var document = CodeSubmission.Parse(text, kernels.Where(_ => true));
            return document.Metadata.TryGetValue(DibBlock.Remembered, out var json)
                ? (document, kernels, RememberedNotebook.FromJson(JsonSerializer.SerializeToNode(json)))
                : (document, kernels, null);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new NotebookException(
                $"{name}: its #!meta block is broken: {e.Message.TrimEnd('.')}. Correct it, or remove it from the file.",
                e
            );
        }
    }

    // As its extension for VS Code writes them into a notebook of Jupyter's.
    private static JsonObject OfPolyglot(JsonObject block)
    {
        var kernel = block.TextAt(DibBlock.KernelInfo, "defaultKernelName");
        if (block.Remove(DibBlock.KernelInfo, out var kernelInfo))
        {
            block.TryAdd("polyglot_notebook", new JsonObject { [DibBlock.KernelInfo] = kernelInfo });
        }

        var (language, name) = kernel switch
        {
            "fsharp" => ("F#", kernel),
            "pwsh" => ("PowerShell", kernel),
            _ => ("C#", "csharp"),
        };
        block.TryAdd(
            "kernelspec",
            new JsonObject
            {
                ["display_name"] = $".NET ({language})",
                ["language"] = language,
                ["name"] = $".net-{name}",
            }
        );
        return block;
    }

    private static JsonObject WithoutKernels(JsonObject block, RememberedNotebook remembered)
    {
        block.Remove(DibBlock.KernelInfo);
        if (remembered.KernelInfo is { } own)
        {
            block.Add(DibBlock.KernelInfo, own.DeepClone());
        }

        return block;
    }
}
