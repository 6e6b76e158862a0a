using System.Security.Cryptography;
using System.Text;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>What a <c>.dib</c> file shows of a cell.</summary>
/// <param name="Kernel">The kernel, or <c>markdown</c>.</param>
/// <param name="Text">The text, which has no blank line at its start or end.</param>
internal sealed record ShownCell(string Kernel, string Text)
{
    /// <summary>What nbformat calls such a cell.</summary>
    public string CellType => Kernel == DibKernels.Markdown ? "markdown" : "code";

    /// <summary>What tells the cell from others, short enough to be kept in the file.</summary>
    public CellPrint Print => new(Kernel, Hash(Text, length: 16), Hash(Text.Split('\n', 2)[0], length: 8));

    private static string Hash(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}

/// <summary>What tells a cell from others.</summary>
/// <param name="Kernel">The kernel, or <c>markdown</c>.</param>
/// <param name="Text">A hash of the text.</param>
/// <param name="Line">A hash of its first line.</param>
internal sealed record CellPrint(string Kernel, string Text, string Line);
