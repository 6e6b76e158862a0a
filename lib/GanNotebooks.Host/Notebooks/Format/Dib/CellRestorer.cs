using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>Makes a notebook's cells of what a <c>.dib</c> file shows and what it remembers.</summary>
/// <param name="kernels">The kernels of the file.</param>
/// <param name="usual">The kernel of cells that name none.</param>
internal sealed class CellRestorer(DibKernels kernels, string usual)
{
    private readonly CellIds _ids = new();

    /// <summary>The cells.</summary>
    public ImmutableArray<NotebookCell> Restore(
        IReadOnlyList<ShownCell> shown,
        IReadOnlyList<RememberedCell> remembered
    )
    {
        var matches = CellMatching.Match(shown, remembered);
        var places = shown.Select((cell, i) => (Shown: (ShownCell?)cell, Index: matches[i])).ToList();

        // An empty cell goes after what was before it.
        foreach (var index in Enumerable.Range(0, remembered.Count).Where(i => remembered[i].Print is null))
        {
            var before = places.Where(place => place.Index < index).Max(place => place.Index) ?? -1;
            places.Insert(places.FindIndex(place => place.Index == before) + 1, (null, index));
        }

        return [.. places.Select((place, i) => Cell(place.Shown, place.Index is { } k ? remembered[k] : null, i))];
    }

    private NotebookCell Cell(ShownCell? shown, RememberedCell? remembered, int index)
    {
        var isUnchanged = remembered is not null && shown?.Print == remembered.Print;
        var source = (isUnchanged ? remembered?.Source : null) ?? shown?.Text ?? "";
        var id = _ids.Claim(remembered?.Id, index, source);
        var metadata = (JsonObject?)remembered?.Metadata?.DeepClone() ?? [];
        var attachments = (JsonObject?)remembered?.Attachments?.DeepClone();
        return (remembered?.CellType ?? shown?.CellType) switch
        {
            "markdown" => new MarkdownCell(id, source, metadata) { Attachments = attachments },
            "raw" => new RawCell(id, source, metadata) { Attachments = attachments },
            _ => OfKernel(new CodeCell(id, source, metadata), shown?.Kernel),
        };
    }

    private CodeCell OfKernel(CodeCell cell, string? kernel)
    {
        if (kernel is null || kernels.NameOf(cell.KernelName ?? usual) == kernel)
        {
            return cell;
        }

        var metadata = (JsonObject)cell.Metadata.DeepClone();
        foreach (var (key, value) in CodeCell.MetadataFor(kernel))
        {
            metadata[key] = value?.DeepClone();
        }

        return cell with
        {
            Metadata = metadata,
        };
    }
}
