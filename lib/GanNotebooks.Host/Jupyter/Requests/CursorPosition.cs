namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Positions in code: Jupyter counts Unicode characters, C# counts UTF-16 code units.</summary>
internal static class CursorPosition
{
    /// <summary>The index in C#'s terms; the code's length where the position is beyond its end.</summary>
    public static int ToIndex(string code, int position)
    {
        var index = 0;
        for (; position > 0 && index < code.Length; position--)
        {
            index += IsPair(code, index) ? 2 : 1;
        }

        return index;
    }

    /// <summary>The position in Jupyter's terms.</summary>
    public static int FromIndex(string code, int index)
    {
        var position = 0;
        for (var i = 0; i < index; position++)
        {
            i += IsPair(code, i) ? 2 : 1;
        }

        return position;
    }

    private static bool IsPair(string code, int index) =>
        index + 1 < code.Length && char.IsSurrogatePair(code[index], code[index + 1]);
}
