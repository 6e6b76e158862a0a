using System.Text.RegularExpressions;
using GanNotebooks.Host.Display;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Follows a cell's console output and knows its newest line.</summary>
internal sealed partial class LatestLine
{
    private string _unfinished = "";

    /// <summary>The newest line with anything on it, without colours.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes in what the cell shows next.</summary>
    public void Follow(CellOutput output)
    {
        if (output is not StreamOutput stream)
        {
            return;
        }

        var lines = (_unfinished + EscapeSequence().Replace(stream.Text, "")).Split('\n', '\r');
        _unfinished = lines[^1];
        Text = lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? Text;
    }

    [GeneratedRegex(@"\e(?:\[[0-9;:?]*[ -/]*[@-~]|[^\[])")]
    private static partial Regex EscapeSequence();
}
