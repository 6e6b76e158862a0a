using System.Globalization;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Text as long as a page can show it.</summary>
internal static class ShownText
{
    private const int Most = 8_000_000;

    /// <summary>The text; of a very long one its start and its end, and in between how much is left out.</summary>
    public static string Of(string text) =>
        text.Length <= Most
            ? text
            : string.Concat(
                text.AsSpan(0, Most / 2),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n\n[… {text.Length - Most:N0} characters are left out here; the notebook has them …]\n\n"
                ),
                text.AsSpan(text.Length - Most / 2)
            );

    /// <summary>The text, where it is short enough to be set.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters can be set.</param>
    /// <exception cref="LimitException">It is longer.</exception>
    public static string Limited(string text, int longest) =>
        text.Length <= longest
            ? text
            : throw new LimitException(
                string.Create(CultureInfo.InvariantCulture, $"is longer than {longest:N0} characters")
            );
}
