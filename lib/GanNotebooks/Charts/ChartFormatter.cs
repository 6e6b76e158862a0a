using GanNotebooks.Training;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>Teaches a notebook to show charts (Plotly.NET's own, image grids, sample sliders) and a training's progress.</summary>
public static class ChartFormatter
{
    private const string Png = "image/png";

    /// <summary>
    /// Registers <c>text/html</c> and a word of <c>text/plain</c> for all charts, and <c>image/png</c> (base64) besides
    /// for grids and sliders. Calling it again changes nothing.
    /// </summary>
    /// <returns>What brings plotly.js into the page: the value of the notebook's first cell.</returns>
    public static PlotlyLoader Register(PlotlySource source = PlotlySource.Embedded)
    {
        Formatter.Register<PlotlyLoader>(loader => loader.ToHtml(), HtmlFormatter.MimeType);
        Formatter.Register<PlotlyLoader>(loader => $"plotly.js ({loader.Source})", PlainTextFormatter.MimeType);
        Formatter.Register<TrainingProgress>(ProgressHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<TrainingProgress>(progress => progress.ToString(), PlainTextFormatter.MimeType);
        Formatter.Register<GenericChart>(ChartHtml.Of, HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>(_ => "Chart", PlainTextFormatter.MimeType);
        RegisterPictures<ImageGrid>(ChartHtml.Of, grid => grid.ToPng());
        RegisterPictures<SampleSlider>(ChartHtml.Of, samples => samples.ToPng());
        return new PlotlyLoader(source);
    }

    private static void RegisterPictures<T>(Func<T, string> html, Func<T, byte[]> png)
    {
        Formatter.Register(html, HtmlFormatter.MimeType);
        Formatter.Register<T>(pictures => Convert.ToBase64String(png(pictures)), Png);
        Formatter.Register<T>(pictures => pictures?.ToString() ?? "", PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), HtmlFormatter.MimeType, Png);
    }
}
