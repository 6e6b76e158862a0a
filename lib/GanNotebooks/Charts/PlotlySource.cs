namespace GanNotebooks.Charts;

/// <summary>Where the charts of a notebook take plotly.js from.</summary>
public enum PlotlySource
{
    /// <summary>From the first cell's output, packed: 1.5 MB in the notebook, and charts show offline.</summary>
    Embedded,

    /// <summary>From cdn.plot.ly: the notebook stays small, and its charts need a network.</summary>
    Network,
}
