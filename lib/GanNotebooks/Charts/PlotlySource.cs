namespace GanNotebooks.Charts;

/// <summary>Where the charts of a notebook take plotly.js from.</summary>
public enum PlotlySource
{
    /// <summary>From the first cell's output, packed: about 1.5 MB in the notebook, and the charts show offline.</summary>
    Embedded,

    /// <summary>From cdn.plot.ly: the notebook stays small, and its charts need a network wherever it is read.</summary>
    Network,
}
