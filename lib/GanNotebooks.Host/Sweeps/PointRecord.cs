using System.Text.Json;
using System.Text.Json.Serialization;

namespace GanNotebooks.Host.Sweeps;

/// <summary>How far the run of a point came, as a file beside its results. Without it there are none.</summary>
/// <param name="Outcome">How far.</param>
/// <param name="Sources">What it was run from.</param>
/// <param name="Started">When it started.</param>
/// <param name="Seconds">How long it took; 0 while it has not ended.</param>
/// <param name="Threads">How many threads its process was given.</param>
/// <param name="Machine">The name of the machine that ran it.</param>
/// <param name="Error">Why it failed, where it did.</param>
internal sealed record PointRecord(
    PointOutcome Outcome,
    SweepSources Sources,
    DateTimeOffset Started,
    double Seconds,
    int Threads,
    string Machine,
    string? Error
)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter<PointOutcome>(JsonNamingPolicy.SnakeCaseLower) },
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>What a file says; <see langword="null" /> where it is not there or not whole.</summary>
    public static PointRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<PointRecord>(File.ReadAllText(path), Json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>How far the run of a point came.</summary>
internal enum PointOutcome
{
    /// <summary>It started. It runs, or was stopped or killed.</summary>
    Started,

    /// <summary>All cells ran.</summary>
    Completed,

    /// <summary>A cell failed, or ended its process.</summary>
    Failed,
}
