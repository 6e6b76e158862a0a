using System.Security.Cryptography;
using System.Text;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Reports.Facts;

/// <summary>Tells whether a notebook's code and outputs are still those of a run.</summary>
internal static class RunDigest
{
    /// <summary>
    /// SHA-256, as hexadecimal digits, of all cells' code, numbers and outputs. Of a value's representations the text and
    /// the picture count, which front ends save as they get them.
    /// </summary>
    public static string Of(Notebook notebook)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in notebook.CodeCells)
        {
            Add(hash, cell.Source);
            Add(hash, $"{cell.ExecutionCount}");
            foreach (var output in cell.Outputs)
            {
                Add(hash, TextOf(output));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string TextOf(NotebookOutput output) =>
        output switch
        {
            StreamText text => text.Text,
            { Representations: { } data } => TextOf(data),
            CellError error => $"{error.Name}: {error.Message}",
            _ => "",
        };

    private static string TextOf(MimeBundle data) =>
        $"{data["text/plain"]}\n{data["text/markdown"]}\n{data["image/png"]?.Trim()}";

    // In pieces, since outputs may be large.
    private static void Add(IncrementalHash hash, string text)
    {
        const int Piece = 1 << 16;
        var encoder = Encoding.UTF8.GetEncoder();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(Piece)];
        for (var rest = text.AsSpan().Trim(); !rest.IsEmpty; rest = rest[Math.Min(Piece, rest.Length)..])
        {
            var piece = rest[..Math.Min(Piece, rest.Length)];
            var length = encoder.GetBytes(piece, bytes, flush: piece.Length == rest.Length);
            hash.AppendData(bytes, 0, length);
        }

        hash.AppendData([0]);
    }
}
