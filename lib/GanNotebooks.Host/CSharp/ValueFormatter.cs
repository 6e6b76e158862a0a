using AngleSharp.Html.Parser;
using GanNotebooks.Host.Cells;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.CSharp;

/// <summary>Turns values into their representations, by the formatters that <see cref="Formatter" /> knows.</summary>
internal static class ValueFormatter
{
    /// <summary>A value's representations in every type preferred for it, and in any case as plain text.</summary>
    public static IReadOnlyList<FormattedValue> Format(object? value) =>
        value switch
        {
            FormattedValue formatted => [formatted],
            IEnumerable<FormattedValue> formatted => [.. formatted],
            _ when IsPlain(value) => FormattedValue.CreateManyFromObject(value, PlainTextFormatter.MimeType),
            _ => WithPlainText(value, WithoutEmptyPictures(FormattedValue.CreateManyFromObject(value))),
        };

    /// <summary>What a command shows, with the plain text that its sender may have left out.</summary>
    public static MimeBundle BundleOf(DisplayEvent shown)
    {
        var formatted = shown.FormattedValues;
        var isPreferred = formatted
            .Select(one => one.MimeType)
            .SequenceEqual(Formatter.GetPreferredMimeTypesFor(shown.Value?.GetType()));
        return new(
            shown.Value is null ? WithTextOfHtml(formatted)
            : !isPreferred || IsRepresentation(shown.Value, formatted) ? formatted
            : IsPlain(shown.Value) ? Format(shown.Value)
            : WithPlainText(shown.Value, WithoutEmptyPictures(formatted))
        );
    }

    // A formatter is there for all values of a type, also those that it cannot picture.
    private static IReadOnlyCollection<FormattedValue> WithoutEmptyPictures(
        IReadOnlyCollection<FormattedValue> formatted
    ) =>
        [
            .. formatted.Where(one =>
                one.Value is not "" || !one.MimeType.StartsWith("image/", StringComparison.Ordinal)
            ),
        ];

    // What another process shows comes as HTML, and the value stays there.
    private static IReadOnlyCollection<FormattedValue> WithTextOfHtml(IReadOnlyCollection<FormattedValue> formatted) =>
        formatted is { Count: 1 } && formatted.First() is { MimeType: HtmlFormatter.MimeType } html
            ? [html, new(PlainTextFormatter.MimeType, TextOf(html.Value))]
            : formatted;

    private static string TextOf(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var element in body.QuerySelectorAll("style, script"))
        {
            element.Remove();
        }

        return body.TextContent.Trim();
    }

    // Text that is shown as HTML, say, and not text that was formatted as HTML.
    private static bool IsRepresentation(object value, IReadOnlyCollection<FormattedValue> formatted) =>
        value is string text && formatted.Any(one => one.Value == text);

    private static IReadOnlyList<FormattedValue> WithPlainText(
        object? value,
        IReadOnlyCollection<FormattedValue> formatted
    ) =>
        formatted.Any(one => one.MimeType == PlainTextFormatter.MimeType)
            ? [.. formatted]
            : [.. formatted, new(PlainTextFormatter.MimeType, PlainText(value!))];

    // Formatting as plain text walks through all properties. What has a formatter of its own, such as a chart, does so
    // because its properties are not what one wants to see.
    private static string PlainText(object value) =>
        OwnFormatters(value).Select(formatter => formatter.MimeType).ToArray() is { Length: > 0 } types
        && !types.Contains(PlainTextFormatter.MimeType)
            ? value.GetType().ToDisplayString(PlainTextFormatter.MimeType)
            : value.ToDisplayString(PlainTextFormatter.MimeType);

    // HTML by default adds nothing to a number, a text, a date or nothing at all but its markup.
    private static bool IsPlain(object? value) =>
        value is null
        || value is IConvertible
            && Formatter.GetPreferredMimeTypesFor(value.GetType()).SequenceEqual([Formatter.DefaultMimeType])
            && !OwnFormatters(value).Any();

    private static IEnumerable<ITypeFormatter> OwnFormatters(object value) =>
        Formatter.RegisteredFormatters(false).Where(formatter => formatter.Type.IsInstanceOfType(value));
}
