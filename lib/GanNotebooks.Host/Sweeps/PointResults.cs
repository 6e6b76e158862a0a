using System.Buffers.Text;
using System.Collections.Immutable;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Metrics;

namespace GanNotebooks.Host.Sweeps;

/// <summary>What an executed notebook shows that a table of runs holds.</summary>
/// <param name="Metrics">The figures that its cells publish as <see cref="RunMetrics" />; of several with one name the last.</param>
/// <param name="Pictures">The pictures of its cells, in order.</param>
internal sealed record PointResults(
    ImmutableArray<KeyValuePair<string, object>> Metrics,
    ImmutableArray<Picture> Pictures
)
{
    /// <summary>The tag of the cells whose pictures are shown; where no cell has it, those of all cells are.</summary>
    public const string PictureTag = "sweep";

    private static readonly ImmutableArray<string> PictureTypes = ["image/png", "image/jpeg"];

    /// <summary>Nothing.</summary>
    public static PointResults None { get; } = new([], []);

    /// <summary>The results of an executed notebook.</summary>
    public static PointResults Of(Notebook notebook)
    {
        var metrics = new OrderedDictionary<string, object>();
        foreach (var (name, value) in notebook.CodeCells.SelectMany(Shown).SelectMany(MetricsOf))
        {
            metrics[name] = value;
        }

        var cells = notebook.Cells.Index().Where(cell => cell.Item is CodeCell).ToList();
        var tagged = cells.Where(cell => cell.Item.Tags.Contains(PictureTag)).ToList();
        return new(
            [.. metrics],
            [.. (tagged.Count > 0 ? tagged : cells).SelectMany(cell => PicturesOf(notebook, cell.Index))]
        );
    }

    private static IEnumerable<MimeBundle> Shown(CodeCell cell) =>
        cell.Outputs.Select(output => output.Representations).OfType<MimeBundle>();

    private static IEnumerable<KeyValuePair<string, object>> MetricsOf(MimeBundle shown) =>
        shown[RunMetrics.MimeType] is { } json ? RunMetrics.FromJson(json) ?? [] : [];

    private static IEnumerable<Picture> PicturesOf(Notebook notebook, int index)
    {
        var cell = (CodeCell)notebook.Cells[index];
        return Shown(cell)
            .Select(shown => (Shown: shown, Type: PictureTypes.FirstOrDefault(type => IsPicture(shown[type]))))
            .Where(item => item.Type is not null)
            .Select(
                (item, i) =>
                    new Picture(
                        new(cell.Id, i),
                        CellTitle.SectionOf(notebook, index),
                        item.Shown["text/plain"] ?? "",
                        item.Type!,
                        item.Shown[item.Type!]!
                    )
            );
    }

    // What is not base64 is no picture.
    private static bool IsPicture(string? content) => content is { Length: > 0 } && Base64.IsValid(content);
}

/// <summary>A picture that a cell shows.</summary>
/// <param name="Place">Where it is in its notebook.</param>
/// <param name="Section">The heading that it stands under.</param>
/// <param name="Description">What it shows, in words.</param>
/// <param name="MimeType">Its type.</param>
/// <param name="Base64">Its bytes.</param>
internal sealed record Picture(PicturePlace Place, string Section, string Description, string MimeType, string Base64);

/// <summary>The place of a picture: those of several runs at one place are shown side by side.</summary>
/// <param name="CellId">The cell.</param>
/// <param name="Index">Its index among the cell's pictures, from 0.</param>
internal readonly record struct PicturePlace(string CellId, int Index);
