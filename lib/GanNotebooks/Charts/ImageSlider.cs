using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>The same grid of images in several states, such as after several epochs, one shown at a time.</summary>
public sealed class ImageSlider
{
    /// <summary>Takes the grids in the order of the slider.</summary>
    /// <param name="states">The text that the slider shows for each state, and its grid: one or more.</param>
    /// <param name="name">What a state is called, such as <c>epoch</c>.</param>
    /// <param name="first">The index of the state that is shown first; by default the last.</param>
    /// <exception cref="ArgumentException">No states, grids of different layouts, or no such state.</exception>
    public ImageSlider(IEnumerable<(string Label, ImageGrid Grid)> states, string name, int? first = null)
    {
        (Name, States) = (name, [.. states]);
        if (States is [])
        {
            throw new ArgumentException($"There are no images to show: no {name} was given.", nameof(states));
        }

        if (
            States.FirstOrDefault(state => state.Grid.Layout.Size != States[0].Grid.Layout.Size) is
            { Grid: not null } odd
        )
        {
            throw new ArgumentException(
                $"Every {name} must have as many images of the same size: {name} {States[0].Label} has "
                    + $"{States[0].Grid.Images.Count}, {name} {odd.Label} has {odd.Grid.Images.Count}.",
                nameof(states)
            );
        }

        First = first ?? States.Count - 1;
        if (First < 0 || First >= States.Count)
        {
            throw new ArgumentException(
                $"There is no {name} of index {First}: the slider has 0 to {States.Count - 1}.",
                nameof(first)
            );
        }
    }

    /// <summary>What a state is called.</summary>
    public string Name { get; }

    /// <summary>The states with their grids, in the order of the slider.</summary>
    public IReadOnlyList<(string Label, ImageGrid Grid)> States { get; }

    /// <summary>The index of the state that is shown first.</summary>
    public int First { get; }

    /// <summary>The grid that is shown first.</summary>
    public ImageGrid Shown => States[First].Grid;

    /// <summary>The images that are shown first as an 8-bit grey PNG file.</summary>
    /// <param name="scale">Screen pixels for each pixel of an image along either side.</param>
    public byte[] ToPng(int scale = 3) => Shown.ToPng(scale);

    /// <summary>The grid as a Plotly chart with a slider over the states.</summary>
    public GenericChart ToChart() => SliderChart.Draw(this, PictureUri.OfPng(ToPng(scale: 1)));

    /// <inheritdoc />
    public override string ToString() => $"{States.Count} {Name}s of {Shown}";
}
