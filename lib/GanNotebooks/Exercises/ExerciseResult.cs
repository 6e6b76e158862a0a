using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Exercises;

/// <summary>What a check found.</summary>
public enum ExerciseVerdict
{
    /// <summary>The code does what the exercise asks for.</summary>
    Passed,

    /// <summary>It does something else, or throws.</summary>
    Failed,

    /// <summary>The cell is as it was handed out.</summary>
    NotDone,
}

/// <summary>What came of checking one exercise.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Verdict">Whether it is right.</param>
/// <param name="Hint">What is wrong, with the value that shows it; empty where it is right.</param>
public sealed record ExerciseResult(Exercise Exercise, ExerciseVerdict Verdict, string Hint)
{
    /// <summary>
    /// The type of a result as JSON: <c>{ "exercise": 2, "title": …, "points": 2, "earned": 0, "verdict": "failed", "hint": … }</c>;
    /// the verdict is <c>passed</c>, <c>failed</c> or <c>not-done</c>.
    /// </summary>
    public const string MimeType = "application/vnd.gan-notebooks.exercise+json";

    /// <summary>Whether the exercise is right.</summary>
    public bool IsPassed => Verdict is ExerciseVerdict.Passed;

    /// <summary>The points that it counts: all or 0.</summary>
    public int Earned => IsPassed ? Exercise.Points : 0;

    /// <summary>The verdict in words.</summary>
    internal string Words =>
        Verdict switch
        {
            ExerciseVerdict.Passed => "right",
            ExerciseVerdict.Failed => "not right yet",
            _ => "not done yet",
        };

    /// <summary>A sign for it that tells verdicts apart without colour.</summary>
    internal string Sign =>
        Verdict switch
        {
            ExerciseVerdict.Passed => "✓",
            ExerciseVerdict.Failed => "✗",
            _ => "○",
        };

    /// <summary>Exercise, verdict and points in one line.</summary>
    internal string Headline => $"{Sign} Exercise {Exercise.Number}, {Words}: {Exercise.Title}";

    /// <summary>The points in words.</summary>
    internal string PointsText => $"{Earned} of {Exercise.Points} {(Exercise.Points == 1 ? "point" : "points")}";

    /// <summary>The result as <see cref="MimeType" />.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["exercise"] = Exercise.Number,
            ["title"] = Exercise.Title,
            ["points"] = Exercise.Points,
            ["earned"] = Earned,
            ["verdict"] = NameOf(Verdict),
            ["hint"] = Hint,
        }.ToJsonString();

    /// <summary>The result that a notebook keeps.</summary>
    /// <param name="json">What it keeps as <see cref="MimeType" />; anybody may have written it.</param>
    /// <returns>The result, or <see langword="null" /> where the text is none of an exercise that there is.</returns>
    public static ExerciseResult? FromJson(string json)
    {
        try
        {
            var value = JsonNode.Parse(json);
            var number = (int?)value?["exercise"];
            var name = (string?)value?["verdict"];
            var exercise = Exercise.All.FirstOrDefault(one => one.Number == number);
            var verdict = Enum.GetValues<ExerciseVerdict>()
                .Cast<ExerciseVerdict?>()
                .FirstOrDefault(one => NameOf(one!.Value) == name);
            return exercise is null || verdict is null
                ? null
                : new ExerciseResult(exercise, verdict.Value, (string?)value!["hint"] ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The result as text.</summary>
    public override string ToString() => $"{Headline} ({PointsText}){(Hint == "" ? "" : $"\n{Hint}")}";

    private static string NameOf(ExerciseVerdict verdict) =>
        verdict switch
        {
            ExerciseVerdict.Passed => "passed",
            ExerciseVerdict.Failed => "failed",
            _ => "not-done",
        };
}
