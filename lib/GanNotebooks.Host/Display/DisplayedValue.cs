using GanNotebooks.Host.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Something on display, which a later call can replace in its place.</summary>
public sealed class DisplayedValue
{
    private readonly KernelInvocationContext origin;
    private readonly string[] mimeTypes;
    private readonly bool isRaw;

    internal DisplayedValue(object? value, string[] mimeTypes, MimeBundle data, KernelInvocationContext origin)
    {
        Value = value;
        Data = data;
        this.mimeTypes = mimeTypes;
        this.origin = origin;
    }

    internal DisplayedValue(string representation, string mimeType, KernelInvocationContext origin)
        : this(representation, [mimeType], MimeBundle.Of(mimeType, representation), origin) => isRaw = true;

    /// <summary>The id under which front ends know it.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString();

    /// <summary>What is on display now.</summary>
    public object? Value { get; private set; }

    /// <summary>Whether <see cref="Update" /> was called.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>The representations on display now.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues =>
        [.. Data.Select(pair => new FormattedValue(pair.Key, pair.Value))];

    internal MimeBundle Data { get; private set; }

    /// <summary>Puts another value in its place.</summary>
    /// <param name="updatedValue">The new value; text where text of a given MIME type was shown is taken as that type.</param>
    public void Update(object? updatedValue)
    {
        Data =
            isRaw && updatedValue is string text
                ? MimeBundle.Of(mimeTypes[0], text)
                : ValueFormatter.Format(updatedValue, isRaw ? [] : mimeTypes);
        Value = updatedValue;
        IsUpdated = true;
        (KernelInvocationContext.Current ?? origin).Emit(new DisplayUpdate(Data, DisplayId));
    }
}
