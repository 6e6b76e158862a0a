using GanNotebooks.Charts;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Notebooks.Outputs;

/// <summary>Which representations of a value a notebook keeps.</summary>
internal static class KeptRepresentations
{
    /// <summary>All of them, but for the HTML of a chart that is there as data and as a picture.</summary>
    /// <remarks>
    /// Who can draw charts draws them from the data. VS Code prefers HTML to the picture, and shows nothing of it in a
    /// folder that is not trusted.
    /// </remarks>
    public static MimeBundle Of(MimeBundle shown) =>
        shown[ChartFormatter.PlotlyType] is not null && shown["image/png"] is not null
            ? shown.Without("text/html")
            : shown;
}
