namespace GanNotebooks;

/// <summary>A tensor's shape as messages have it.</summary>
internal static class ShapeText
{
    /// <summary>As PyTorch writes it, such as <c>[64, 1, 28, 28]</c>.</summary>
    public static string Of(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
