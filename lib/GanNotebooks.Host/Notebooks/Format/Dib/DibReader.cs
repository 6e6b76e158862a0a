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
        try
        {
            return Read(text);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new NotebookException(
                $"{name}: its #!meta block is broken: {e.Message.TrimEnd('.')}. Correct it, or remove it from the file.",
                e
            );
        }
    }

    private static Notebook Read(string text)
    {
        // The format's reader wants to know the kernels before it looks into the block that lists them.
        var listed = CodeSubmission.Parse(text).GetKernelInfo();
        var kernels = new DibKernels(listed ?? []);
        var document = CodeSubmission.Parse(text, kernels.Where(_ => true));

        var block = new JsonObject(
            document.Metadata.Select(item => KeyValuePair.Create(item.Key, JsonSerializer.SerializeToNode(item.Value)))
        );
        var remembered = block.Remove(DibBlock.Remembered, out var json) ? RememberedNotebook.FromJson(json) : null;
        var notebook = new Notebook([], remembered is null ? OfPolyglot(block) : WithoutKernels(block, remembered));
        var cells = new CellRestorer(kernels, kernels.FindOrAdd(notebook.DefaultKernelName)).Restore(
            [
                .. document
                    .Elements.Where(cell => cell.Contents != "")
                    .Select(cell => new ShownCell(cell.KernelName!, cell.Contents)),
            ],
            remembered?.Cells ?? []
        );
        return notebook with { Cells = cells };
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
