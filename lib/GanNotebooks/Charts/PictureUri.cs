namespace GanNotebooks.Charts;

/// <summary>Picture files as <c>data:</c> URIs.</summary>
internal static class PictureUri
{
    public static string OfPng(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";

    public static string OfWebp(byte[] webp) => $"data:image/webp;base64,{Convert.ToBase64String(webp)}";
}
