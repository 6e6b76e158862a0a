using GanNotebooks.Charts.Stills;
using GanNotebooks.Metrics;
using GanNotebooks.Training;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace GanNotebooks.Charts;

/// <summary>
/// Teaches a notebook to show charts (Plotly.NET's own, image and map grids, image sliders), figures, tables and a training's progress.
/// </summary>
public static class ChartFormatter
{
    /// <summary>The type of a figure <c>{ data, layout, config? }</c> of plotly.js, as JSON.</summary>
    public const string PlotlyType = "application/vnd.plotly.v1+json";

    private const string Png = "image/png";

    /// <summary>
    /// Registers four representations of every chart: the figure as <see cref="PlotlyType" />, <c>text/html</c> that draws
    /// it, a still as <c>image/png</c> (base64; empty for a kind of chart that no still can show), and <c>text/plain</c>.
    /// A training's progress and tables have the last and <c>text/html</c>, <see cref="RunMetrics" /> these and their own type, and
    /// <see cref="ClaimsTable" /> those three. Calling it again changes nothing.
    /// </summary>
    /// <remarks>
    /// The HTML takes plotly.js from the page, else from the kernel's folder on Jupyter's server, else from the network;
    /// until then, and where no script runs, it shows a picture.
    /// </remarks>
    public static void Register()
    {
        RegisterHtml<TrainingProgress>(ProgressHtml.Of);
        RegisterHtml<QualityTable>(table => table.ToHtml());
        RegisterHtml<LatentTable>(table => table.ToHtml());
        RegisterHtml<EpochTable>(table => table.ToHtml());
        RegisterFigures<RunMetrics>(MetricsHtml.Of, metrics => metrics);
        RegisterFigures<ClaimsTable>(table => table.ToHtml(), table => table.Figures);
        Register<GenericChart>(ChartHtml.Of, chart => chart, chart => chart, ChartText.Of);
        Register<ImageGrid>(
            ChartHtml.Of,
            grid => GridChart.Draw(grid.Layout, ChartPicture.Of(grid)),
            grid => grid.ToChart(),
            grid => grid.ToString()
        );
        Register<MapGrid>(
            ChartHtml.Of,
            grid => MapChart.Draw(grid, ChartPicture.Of(grid)),
            grid => grid.ToChart(),
            grid => grid.ToString()
        );
        Register<ImageSlider>(
            ChartHtml.Of,
            images => SliderChart.Draw(images, ChartPicture.Of(images.Shown)),
            images => images.ToChart(),
            images => images.ToString()
        );
    }

    private static void RegisterFigures<T>(Func<T, string> html, Func<T, RunMetrics> figures)
        where T : notnull
    {
        RegisterHtml(html);
        Formatter.Register<T>(value => figures(value).ToJson(), RunMetrics.MimeType);
        Formatter.SetPreferredMimeTypesFor(
            typeof(T),
            RunMetrics.MimeType,
            HtmlFormatter.MimeType,
            PlainTextFormatter.MimeType
        );
    }

    private static void RegisterHtml<T>(Func<T, string> html)
        where T : notnull
    {
        Formatter.Register(html, HtmlFormatter.MimeType);
        Formatter.Register<T>(value => value.ToString()!, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    // What is drawn interactively may hold lossy pictures; a still keeps every pixel.
    private static void Register<T>(
        Func<T, string> html,
        Func<T, GenericChart> interactive,
        Func<T, GenericChart> exact,
        Func<T, string> text
    )
    {
        Formatter.Register<T>(value => ChartFigure.ToText(ChartFigure.Of(interactive(value))), PlotlyType);
        Formatter.Register(html, HtmlFormatter.MimeType);
        Formatter.Register<T>(value => Base64(Still.Of(ChartFigure.Of(exact(value)))), Png);
        Formatter.Register(text, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(
            typeof(T),
            PlotlyType,
            HtmlFormatter.MimeType,
            Png,
            PlainTextFormatter.MimeType
        );
    }

    private static string Base64(Still? still)
    {
        using (still)
        {
            return still is null ? "" : Convert.ToBase64String(still.ToPng());
        }
    }
}
