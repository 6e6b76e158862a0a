using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace GanNotebooks.Charts;

/// <summary>Sets properties of Plotly.NET's objects: parts of a layout by their types, all others by plotly.js' own names.</summary>
/// <remarks>Plotly.NET's F# functions take up to 100 arguments, none of which C# sees as optional.</remarks>
internal static class PlotlyProperties
{
    private static readonly StyleParam.SubPlotId X = StyleParam.SubPlotId.NewXAxis(1);
    private static readonly StyleParam.SubPlotId Y = StyleParam.SubPlotId.NewYAxis(1);
    private static readonly StyleParam.SubPlotId Key = StyleParam.SubPlotId.NewLegend(1);

    /// <summary>Sets a property, unless its value is null, and returns the same object.</summary>
    public static T With<T>(this T target, string name, object? value)
        where T : DynamicObj.DynamicObj
    {
        if (value is not null)
        {
            target.SetProperty(name, value);
        }

        return target;
    }

    /// <summary>The x axis of a layout that has one.</summary>
    public static LinearAxis XAxis(this Layout layout) => Layout.getLinearAxisById(X).Invoke(layout);

    /// <summary>Sets the x axis, and returns the same layout.</summary>
    public static Layout WithXAxis(this Layout layout, LinearAxis axis) => Layout.setLinearAxis(X, axis).Invoke(layout);

    /// <summary>Sets the y axis, and returns the same layout.</summary>
    public static Layout WithYAxis(this Layout layout, LinearAxis axis) => Layout.setLinearAxis(Y, axis).Invoke(layout);

    /// <summary>Sets the legend, and returns the same layout.</summary>
    public static Layout WithLegend(this Layout layout, Legend legend) => Layout.setLegend(Key, legend).Invoke(layout);
}
