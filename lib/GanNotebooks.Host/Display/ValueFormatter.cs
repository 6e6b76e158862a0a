using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Display;

/// <summary>Turns values into their representations, by the formatters that <see cref="Formatter" /> knows.</summary>
internal static class ValueFormatter
{
    /// <summary>Formats a value as the types asked for, or as every type preferred for it; always also as plain text.</summary>
    public static MimeBundle Format(object? value, params IReadOnlyCollection<string> mimeTypes) =>
        value switch
        {
            MimeBundle bundle => bundle,
            FormattedValue formatted => MimeBundle.Of(formatted.MimeType, formatted.Value),
            _ => FormatObject(value, mimeTypes),
        };

    private static MimeBundle FormatObject(object? value, IReadOnlyCollection<string> mimeTypes)
    {
        var bundle = MimeBundle.Empty;
        foreach (var mimeType in mimeTypes.Count == 0 ? Preferred(value) : mimeTypes)
        {
            bundle = bundle.With(mimeType, value.ToDisplayString(mimeType));
        }

        return bundle[PlainTextFormatter.MimeType] is null && mimeTypes.Count == 0
            ? bundle.With(PlainTextFormatter.MimeType, PlainText(value!))
            : bundle;
    }

    // Formatting as plain text walks through all properties. What has a formatter of its own, such as a chart, does so
    // because its properties are not what one wants to see.
    private static string PlainText(object value) =>
        OwnFormatters(value).Select(formatter => formatter.MimeType).ToArray() is { Length: > 0 } types
        && !types.Contains(PlainTextFormatter.MimeType)
            ? value.GetType().ToDisplayString(PlainTextFormatter.MimeType)
            : value.ToDisplayString(PlainTextFormatter.MimeType);

    private static IReadOnlyCollection<string> Preferred(object? value)
    {
        if (value is null)
        {
            return [PlainTextFormatter.MimeType];
        }

        var types = Formatter.GetPreferredMimeTypesFor(value.GetType());
        return IsPlain(value, types) ? [PlainTextFormatter.MimeType] : types;
    }

    // HTML by default adds nothing to a number, a text or a date but its markup.
    private static bool IsPlain(object value, IEnumerable<string> types) =>
        value is IConvertible && types.SequenceEqual([HtmlFormatter.MimeType]) && !OwnFormatters(value).Any();

    private static IEnumerable<ITypeFormatter> OwnFormatters(object value) =>
        Formatter.RegisteredFormatters(false).Where(formatter => formatter.Type.IsInstanceOfType(value));
}
