namespace GanNotebooks.Explicit.Simd;

/// <summary>
/// The left factor of a product, read where it lies: element (r, k) at <paramref name="values" /> + <paramref name="rows" />[r] + <paramref name="steps" />[k].
/// A matrix is one, plain or transposed; so are the patches of images, which are never cut out.
/// </summary>
internal readonly unsafe struct Factor(float* values, Offsets rows, Offsets steps)
{
    public float* Values => values;

    public Offsets Rows => rows;

    public Offsets Steps => steps;
}

/// <summary>Where a product goes.</summary>
/// <param name="values">The first element of the first row.</param>
/// <param name="stride">From one row to the next, in floats, where <paramref name="rows" /> do not say it.</param>
/// <param name="rows">Where each row begins, or <see langword="null" />.</param>
/// <param name="bias">A row that is added to each, or null.</param>
/// <param name="isSum">Whether the product is added to what is there; then there is no bias.</param>
internal readonly unsafe struct Target(
    float* values,
    int stride,
    Offsets? rows = null,
    float* bias = null,
    bool isSum = false
)
{
    public float* Bias => bias;

    public bool IsSum => isSum;

    public float* Row(int row) => values + (rows is null ? (nint)row * stride : rows.Pointer[row]);
}
