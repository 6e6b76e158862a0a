using System.Collections;
using System.Collections.Immutable;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Cells;

/// <summary>One value in one or more representations, keyed by MIME type.</summary>
/// <remarks>Text types hold text, binary types (<c>image/png</c>) base64, and JSON types their JSON text.</remarks>
public sealed class MimeBundle(ImmutableDictionary<string, string> data)
    : IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>A bundle of what a value was formatted as.</summary>
    public MimeBundle(IEnumerable<FormattedValue> formatted)
        : this(formatted.ToImmutableDictionary(value => value.MimeType, value => value.Value)) { }

    /// <summary>A bundle that holds nothing.</summary>
    public static MimeBundle Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>The MIME types present.</summary>
    public IEnumerable<string> MimeTypes => data.Keys;

    /// <inheritdoc />
    public int Count => data.Count;

    /// <summary>The representation of a MIME type, or <see langword="null" /> where there is none.</summary>
    public string? this[string mimeType] => data.GetValueOrDefault(mimeType);

    /// <summary>A bundle of one representation.</summary>
    public static MimeBundle Of(string mimeType, string content) => Empty.With(mimeType, content);

    /// <summary>A copy that also holds <paramref name="content" />, in place of what it held for that type.</summary>
    public MimeBundle With(string mimeType, string content) => new(data.SetItem(mimeType, content));

    /// <summary>A copy that holds nothing for that type.</summary>
    public MimeBundle Without(string mimeType) => new(data.Remove(mimeType));

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => data.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
