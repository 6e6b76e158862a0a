using System.Globalization;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!time</c>: shows how long the rest of the cell took.</summary>
internal sealed class TimeMagic(TimeProvider clock) : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["time"];

    public string Summary => "Shows how long the rest of the cell took.";

    public bool TakesContent => false;

    public void Run(MagicCall call)
    {
        var start = clock.GetTimestamp();
        call.AtEnd(() =>
        {
            var milliseconds = clock.GetElapsedTime(start).TotalMilliseconds;
            call.Cell.Display(string.Create(CultureInfo.InvariantCulture, $"Wall time: {milliseconds:F1} ms"));
        });
    }
}
