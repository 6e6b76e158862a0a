using System.Security.Cryptography;
using System.Text;

namespace GanNotebooks.Host.Notebooks;

/// <summary>Gives each cell of a notebook an id of its own; notebooks before nbformat 4.5 have none.</summary>
internal sealed class CellIds
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The cell's own id where it is usable and free, else one made from the cell's place and text.</summary>
    /// <param name="id">The id that the file has, if any.</param>
    /// <param name="index">The cell's index, from 0.</param>
    /// <param name="source">The cell's text.</param>
    public string Claim(string? id, int index, string source)
    {
        if (
            id is { Length: > 0 and <= 64 }
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            && _taken.Add(id)
        )
        {
            return id;
        }

        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{index}/{attempt}/{source}"));
            var made = Convert.ToHexStringLower(hash)[..8];
            if (_taken.Add(made))
            {
                return made;
            }
        }
    }
}
