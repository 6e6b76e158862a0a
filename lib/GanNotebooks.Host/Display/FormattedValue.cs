namespace Microsoft.DotNet.Interactive;

/// <summary>A value that was formatted already; it is shown as it is.</summary>
/// <param name="MimeType">The type of <paramref name="Value" />, such as <c>text/html</c>.</param>
/// <param name="Value">The representation; base64 for binary types.</param>
public sealed record FormattedValue(string MimeType, string Value);
