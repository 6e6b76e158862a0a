namespace GanNotebooks.Charts;

/// <summary>The pictures of grids that interactive charts hold: of grey images lossy, at half the size of a PNG file.</summary>
/// <remarks>A notebook keeps it twice, as a figure and in HTML. What measures or compares images takes the still.</remarks>
internal static class ChartPicture
{
    private const int Quality = 60;
    private const int FrameQuality = 40;

    /// <summary>The picture of a grid as a data URI, a pixel for each of its pixels.</summary>
    public static string Of(ImageGrid grid) => PictureUri.OfWebp(GridPicture.EncodeLossy(grid, Quality));

    /// <summary>The picture of a grid of maps, exact: lossy files blur colours over their neighbours.</summary>
    public static string Of(MapGrid grid) => PictureUri.OfPng(grid.ToPng(scale: 1));

    /// <summary>The picture of a grid of grey images, smaller, for one of a slider's many.</summary>
    public static string OfFrame(ImageGrid grid) => PictureUri.OfWebp(GridPicture.EncodeLossy(grid, FrameQuality));
}
