using System.Text.RegularExpressions;
using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Notebooks.Running;

/// <summary>Follows what a cell writes to the console, or to a display that it updates, and knows the newest line.</summary>
internal sealed partial class LatestLine
{
    private string _unfinished = "";

    /// <summary>The newest line with anything on it, without colours.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes in what the cell shows next.</summary>
    public void Follow(CellOutput output)
    {
        if (output is StreamOutput stream)
        {
            var lines = (_unfinished + EscapeSequence().Replace(stream.Text, "")).Split('\n', '\r');
            _unfinished = lines[^1];
            Take(lines);
        }
        else if (output is DisplayUpdate update && update.Data["text/plain"] is { } text)
        {
            Take(text.Split('\n'));
        }
    }

    private void Take(string[] lines) =>
        Text = lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? Text;

    [GeneratedRegex(@"\e(?:\[[0-9;:?]*[ -/]*[@-~]|[^\[])")]
    private static partial Regex EscapeSequence();
}
