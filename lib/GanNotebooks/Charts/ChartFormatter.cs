using GanNotebooks.Training;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Teaches a notebook to show charts: Plotly.NET's own, image grids and sample sliders.</summary>
public static class ChartFormatter
{
    private const string Png = "image/png";

    /// <summary>
    /// Registers <c>text/html</c> for all charts, and <c>image/png</c> (base64) besides for grids and sliders. Calling it again
    /// changes nothing.
    /// </summary>
    /// <returns>What brings plotly.js into the page: the value of the notebook's first cell.</returns>
    public static PlotlyLoader Register(PlotlySource source = PlotlySource.Embedded)
    {
        Formatter.Register<PlotlyLoader>(loader => loader.ToHtml(), HtmlFormatter.MimeType);
        Formatter.Register<TrainingProgress>(ProgressHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>(ChartHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<ImageGrid>(ChartHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<ImageGrid>(grid => Convert.ToBase64String(grid.ToPng()), Png);
        Formatter.Register<SampleSlider>(ChartHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<SampleSlider>(samples => Convert.ToBase64String(samples.ToPng()), Png);
        Formatter.SetPreferredMimeTypesFor(typeof(ImageGrid), HtmlFormatter.MimeType, Png);
        Formatter.SetPreferredMimeTypesFor(typeof(SampleSlider), HtmlFormatter.MimeType, Png);
        return new PlotlyLoader(source);
    }
}
