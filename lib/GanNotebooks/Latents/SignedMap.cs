using System.Collections.Immutable;

namespace GanNotebooks.Latents;

/// <summary>A signed number for each pixel of an image: what grew there, and what fell.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Values">The <paramref name="Width" /> × <paramref name="Height" /> numbers, row by row from the top left.</param>
public sealed record SignedMap(int Width, int Height, ImmutableArray<float> Values);
