namespace GanNotebooks.Charts;

/// <summary>Sets properties of Plotly.NET's objects by plotly.js' own names.</summary>
/// <remarks>Plotly.NET's F# functions take up to 60 arguments, none of which C# sees as optional.</remarks>
internal static class PlotlyProperties
{
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
}
