using System.Collections.Immutable;
using System.Text.Json;
using GanNotebooks.Metrics;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>An <see cref="EpochScore" /> as a checkpoint keeps it.</summary>
internal sealed record SavedScore(
    int Epoch,
    double Distance,
    int ReferenceCount,
    ImmutableArray<string> Classes,
    ImmutableArray<int> Counts,
    bool IsAveraged,
    string Judge
)
{
    public static SavedScore Of(EpochScore score) =>
        new(
            score.Epoch,
            score.Score.Frechet.Value,
            score.Score.Frechet.ReferenceCount,
            score.Score.Classes.ClassNames,
            score.Score.Classes.Counts,
            score.IsAveraged,
            score.Judge
        );

    /// <summary>Scores in the order of their epochs, all comparable; <see langword="null" /> where a text can't be that of some.</summary>
    public static EpochScore[]? Parse(string text)
    {
        try
        {
            EpochScore?[] scores =
            [
                .. (JsonSerializer.Deserialize<SavedScore?[]>(text) ?? []).Select(score => score?.ToScore()),
            ];
            return
                scores.All(score => score is not null && scores[0]!.IsComparableTo(score))
                && scores.Zip(scores.Skip(1)).All(pair => pair.First!.Epoch < pair.Second!.Epoch)
                ? [.. scores.Select(score => score!)]
                : null;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The score, or <see langword="null" /> where it can't be one.</summary>
    public EpochScore? ToScore() =>
        double.IsFinite(Distance)
        && ReferenceCount > 1
        && Judge is not null
        && Classes is { IsDefaultOrEmpty: false }
        && Counts is { IsDefaultOrEmpty: false }
        && Counts.Length == Classes.Length
        && Counts.All(count => count >= 0)
        && Counts.Sum() > 1
            ? new(
                Epoch,
                new(new(Distance, Counts.Sum(), ReferenceCount), new ClassHistogram(Classes, Counts)),
                IsAveraged,
                Judge
            )
            : null;
}
