using GanNotebooks.Exercises;

namespace GanNotebooks.Host.Tests.Exercises;

/// <summary>What the notebook says to a student who completes its cells, rightly and wrongly.</summary>
public sealed class AttemptSpecs(AttemptedNotebook notebook) : IClassFixture<AttemptedNotebook>
{
    public static TheoryData<string> Names => [.. Attempts.All.Select(attempt => attempt.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attempt_gets_its_verdict_and_its_hint(string name)
    {
        var attempt = Attempts.All.Single(one => one.ToString() == name);

        var result = notebook.ResultOf(attempt);

        Assert.Equal(attempt.Exercise, result.Exercise.Number);
        Assert.True(attempt.Verdict == result.Verdict, $"{result.Verdict}: {result.Hint}");
        Assert.Contains(attempt.Hint, result.Hint, StringComparison.Ordinal);
        Assert.Equal(attempt.Verdict is ExerciseVerdict.Passed, result.Hint == "");
    }
}
