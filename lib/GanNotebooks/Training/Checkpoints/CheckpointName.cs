using System.Globalization;
using System.Text.RegularExpressions;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>A checkpoint's name, <c>iteration-00018740</c> or <c>iteration-00018740-run-2</c>: which run of its folder it belongs to, and how far that is.</summary>
/// <param name="Run">Counted from 1: each training that began anew in the folder is a run. A later run is newer however far it is.</param>
/// <param name="Iteration">How many iterations the run has done.</param>
internal readonly partial record struct CheckpointName(int Run, long Iteration) : IComparable<CheckpointName>
{
    /// <summary>The name that a folder bears, or <see langword="null" />.</summary>
    public static CheckpointName? Of(string folder) => Parse(NamePattern().Match(Path.GetFileName(folder)));

    /// <summary>The name that an unfinished folder was to bear, or <see langword="null" />.</summary>
    public static CheckpointName? OfTemporary(string folder) =>
        Parse(TemporaryPattern().Match(Path.GetFileName(folder)));

    /// <inheritdoc />
    public int CompareTo(CheckpointName other) => (Run, Iteration).CompareTo((other.Run, other.Iteration));

    /// <summary>The folder's name.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"iteration-{Iteration:D8}{(Run > 1 ? $"-run-{Run}" : "")}");

    /// <summary>A name for this checkpoint while it is written or removed.</summary>
    public string ToTemporary() => string.Create(CultureInfo.InvariantCulture, $".{this}.{Environment.ProcessId}.tmp");

    private static CheckpointName? Parse(Match match)
    {
        var run = 1;
        return
            match.Success
            && long.TryParse(match.Groups["iteration"].ValueSpan, CultureInfo.InvariantCulture, out var iteration)
            && (
                !match.Groups["run"].Success
                || int.TryParse(match.Groups["run"].ValueSpan, CultureInfo.InvariantCulture, out run)
            )
            ? new CheckpointName(run, iteration)
            : null;
    }

    [GeneratedRegex(@"^iteration-(?<iteration>[0-9]+)(-run-(?<run>[0-9]+))?$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^\.iteration-(?<iteration>[0-9]+)(-run-(?<run>[0-9]+))?\.[0-9]+\.tmp$")]
    private static partial Regex TemporaryPattern();
}
