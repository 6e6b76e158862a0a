namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>The type of a parameter that can be set from the command line.</summary>
/// <param name="Scalar">The type of the value, or of each item.</param>
/// <param name="IsArray">Whether it is a list of such values.</param>
internal sealed record ParameterType(ScalarType Scalar, bool IsArray)
{
    /// <summary>What to call such a value, such as <c>a whole number (int)</c>.</summary>
    public string Description =>
        IsArray ? $"a list of {Scalar.Many} ({Scalar.Keyword}[])" : $"{Scalar.One} ({Scalar.Keyword})";

    /// <summary>Turns a value given on the command line into C#.</summary>
    /// <param name="name">The parameter that it is for.</param>
    /// <param name="value">The value: for lists <c>0,20,40</c> or <c>[0, 20, 40]</c>.</param>
    /// <exception cref="NotebookException">It is not a value of this type.</exception>
    public string ToCSharp(string name, string value) =>
        IsArray
            ? $"[{string.Join(", ", Items(value).Select(item => Literal(name, item)))}]"
            : Literal(name, Scalar.Keyword == "string" ? value : value.Trim());

    private string Literal(string name, string item) =>
        Scalar.Literal(item)
        ?? throw new NotebookException(
            $"{name} is {Description}; '{item}' is {(Scalar.IsTooSmallFor(item) ? "too large for it" : "not")}."
        );

    /// <summary>The items of a list, as given on the command line.</summary>
    public static string[] Items(string value)
    {
        var list = value.Trim();
        if (list.StartsWith('[') && list.EndsWith(']'))
        {
            list = list[1..^1];
        }

        return string.IsNullOrWhiteSpace(list) ? [] : list.Split(',', StringSplitOptions.TrimEntries);
    }
}
