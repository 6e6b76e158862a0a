using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>The same grid of samples as it was after several epochs, one epoch shown at a time.</summary>
public sealed class SampleSlider
{
    /// <summary>Takes the grids in the order of the slider.</summary>
    /// <exception cref="ArgumentException">No epochs, or grids of different layouts.</exception>
    public SampleSlider(IEnumerable<(int Epoch, ImageGrid Grid)> epochs)
    {
        Epochs = [.. epochs];
        if (Epochs is [])
            throw new ArgumentException("There are no samples to show: no epoch was given.", nameof(epochs));
        if (
            Epochs.FirstOrDefault(e => GridPicture.Size(e.Grid) != GridPicture.Size(Epochs[0].Grid)) is
            { Grid: not null } odd
        )
            throw new ArgumentException(
                $"Every epoch must have as many images of the same size: epoch {Epochs[0].Epoch} has "
                    + $"{Epochs[0].Grid.Images.Count}, epoch {odd.Epoch} has {odd.Grid.Images.Count}.",
                nameof(epochs)
            );
    }

    /// <summary>The epochs with their samples, in the order of the slider.</summary>
    public IReadOnlyList<(int Epoch, ImageGrid Grid)> Epochs { get; }

    /// <summary>The grid of the last epoch, which the slider shows first.</summary>
    public ImageGrid Last => Epochs[^1].Grid;

    /// <summary>The last epoch's images as an 8-bit grey PNG file.</summary>
    /// <param name="scale">Screen pixels for each pixel of an image along either side.</param>
    public byte[] ToPng(int scale = 3) => Last.ToPng(scale);

    /// <summary>The last epoch's grid as a Plotly chart with a slider over the epochs.</summary>
    public GenericChart ToChart() => SliderChart.Draw(this, PictureUri.OfPng(ToPng(scale: 1)));

    /// <inheritdoc />
    public override string ToString() => $"{Epochs.Count} epochs of {Last}";
}
