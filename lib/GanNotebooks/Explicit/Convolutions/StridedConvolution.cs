using GanNotebooks.Explicit.Simd;

namespace GanNotebooks.Explicit.Convolutions;

/// <summary>
/// The three products of a convolution for one batch size: from large maps to small ones, from small ones to large ones, and the
/// gradient of the weights.
/// </summary>
/// <remarks>
/// Maps are channels-last, <c>[batch, height · width · channels]</c>; the weights lie as PyTorch has them, <c>[small channels,
/// large channels · taps]</c>. Patches are never cut out: a product reads them where they lie, which takes zeros around the maps.
/// Where one side has few channels, the taps of each pixel are the columns of one product, and are collected or scattered after it.
/// </remarks>
internal sealed class StridedConvolution : IDisposable
{
    private readonly Team _team;
    private readonly PaddedMaps _large;
    private readonly PaddedMaps _small;
    private readonly DownProduct _down;
    private readonly UpProduct _up;
    private readonly WeightProduct _weight;

    /// <param name="shape">What it connects.</param>
    /// <param name="batch">Images, 1 or more.</param>
    /// <param name="weights">Stay the caller's.</param>
    /// <param name="team">Stays the caller's.</param>
    public StridedConvolution(ConvolutionShape shape, int batch, Weights weights, Team team)
    {
        _team = team;
        _large = new PaddedMaps(batch, shape.Large, shape.LargeChannels, shape.Padding, shape.LargeAfter);
        _small = new PaddedMaps(batch, shape.Small, shape.SmallChannels, shape.SmallBefore, shape.SmallAfter);
        _down = new DownProduct(shape, batch, weights.Values, _large, team);
        _up = new UpProduct(shape, batch, weights.Values, _small, team);
        _weight = new WeightProduct(shape, batch, weights.Gradient, _large, _small, team);
    }

    /// <summary>Says that the weights are others than before.</summary>
    public void Renew()
    {
        _down.Renew();
        _up.Renew();
    }

    /// <summary>Takes the large maps that the products after it are of.</summary>
    public void SetLarge(Matrix maps) => _large.Set(maps, _team);

    /// <summary>Takes the small maps that the products after it are of.</summary>
    public void SetSmall(Matrix maps) => _small.Set(maps, _team);

    /// <summary>Writes the small maps that the large ones give.</summary>
    public void Down(Matrix? bias, Matrix target) => _down.Write(bias, target);

    /// <summary>Writes the large maps that the small ones give.</summary>
    public void Up(Matrix? bias, Matrix target) => _up.Write(bias, target);

    /// <summary>Adds ∂loss/∂weights, where one of the two maps is the input and the other one ∂loss/∂output.</summary>
    public void AddWeightGradient() => _weight.Add();

    /// <inheritdoc />
    public void Dispose()
    {
        _large.Dispose();
        _small.Dispose();
        _down.Dispose();
        _up.Dispose();
        _weight.Dispose();
    }
}
