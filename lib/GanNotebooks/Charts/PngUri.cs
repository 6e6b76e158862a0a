namespace GanNotebooks.Charts;

/// <summary>PNG files as <c>data:</c> URIs.</summary>
internal static class PngUri
{
    public static string Of(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}
