namespace GanNotebooks.Benchmarks.Variants;

/// <summary>A layer as a product: a linear layer has one row an image, a convolution one row (a patch) a pixel of its output.</summary>
public sealed record LayerShape(long RowsPerImage, long Inputs, long Outputs);
