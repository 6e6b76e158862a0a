using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Notebooks.Parameters;

/// <summary>A C# type that one value of the command line can have.</summary>
/// <param name="Keyword">The C# keyword, such as <c>int</c>.</param>
/// <param name="One">What to call one value, such as <c>a whole number</c>.</param>
/// <param name="Many">What to call several, such as <c>whole numbers</c>.</param>
internal sealed record ScalarType(string Keyword, string One, string Many)
{
    private const NumberStyles Real = NumberStyles.Float;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Every type that a parameter can have, narrower numbers first.</summary>
    public static ImmutableArray<ScalarType> All { get; } =
    [
        new("int", "a whole number", "whole numbers")
        {
            Literal = text => int.TryParse(text, Invariant, out var value) ? value.ToString(Invariant) : null,
        },
        new("long", "a whole number", "whole numbers")
        {
            Literal = text => long.TryParse(text, Invariant, out var value) ? $"{value.ToString(Invariant)}L" : null,
        },
        new("float", "a number", "numbers")
        {
            Literal = text =>
                float.TryParse(text, Real, Invariant, out var value) && float.IsFinite(value)
                    ? $"{value.ToString("R", Invariant)}f"
                    : null,
        },
        new("double", "a number", "numbers")
        {
            Literal = text =>
                double.TryParse(text, Real, Invariant, out var value) && double.IsFinite(value)
                    ? value == 0 && double.IsNegative(value)
                        ? "-0.0" // In C#, -0 is the whole number 0.
                        : value.ToString("R", Invariant)
                    : null,
        },
        new("decimal", "a number", "numbers")
        {
            Literal = text =>
                decimal.TryParse(text, Real, Invariant, out var value) ? $"{value.ToString(Invariant)}m" : null,
        },
        new("bool", "true or false", "true or false values")
        {
            Literal = text => bool.TryParse(text, out var value) ? (value ? "true" : "false") : null,
        },
        new("string", "text", "texts") { Literal = text => SymbolDisplay.FormatLiteral(text, quote: true) },
    ];

    /// <summary>The C# literal of a value, or <see langword="null" /> where the text is none of this type.</summary>
    public required Func<string, string?> Literal { get; init; }

    /// <summary>The type of a C# keyword, if it is one of these.</summary>
    public static ScalarType? Of(string? keyword) => All.FirstOrDefault(type => type.Keyword == keyword);

    /// <summary>Whether the text is a whole number, only outside of this type's range.</summary>
    public bool IsTooSmallFor(string text) =>
        Keyword is "int" or "long" && BigInteger.TryParse(text, Invariant, out _) && Literal(text) is null;
}
