using GanNotebooks.Claims;
using GanNotebooks.Metrics;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Claims;

public sealed class ClaimSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_interval_beyond_the_threshold_decides()
    {
        // Mean 3, deviation √2.5, t of 4 degrees 2.776: the interval is 1.037 to 4.963.
        var seeds = Seeds(1, 2, 3, 4, 5);

        Assert.Equal((Decision.Holds, 5), Judge(Claim.Above("s", "x", 1), seeds));
        Assert.Equal((Decision.DoesNotHold, 0), Judge(Claim.Below("s", "x", 1), seeds));
        Assert.Equal((Decision.Holds, 4), Judge(Claim.Above("s", "x", 1, 1.03), seeds));
        Assert.Equal((Decision.Undecided, 4), Judge(Claim.Above("s", "x", 1, 1.04), seeds));
        Assert.Equal((Decision.Undecided, 4), Judge(Claim.Below("s", "x", 1, 4.96), seeds));
        Assert.Equal((Decision.Holds, 4), Judge(Claim.Below("s", "x", 1, 4.97), seeds));
        Assert.Equal("the interval holds the threshold", Claim.Above("s", "x", 1, 2).Decide(seeds).Why);
    }

    [Fact]
    public void Figures_that_all_equal_the_threshold_decide_nothing_and_those_that_equal_each_other_do()
    {
        // Their mean is 0.10000000000000002 in floating-point arithmetic.
        var seeds = Seeds(0.1, 0.1, 0.1, 0.1, 0.1, 0.1);

        Assert.Equal((Decision.Undecided, 0), Judge(Claim.Above("s", "x", 0.1, 0.1), seeds));
        Assert.Equal((Decision.Undecided, 0), Judge(Claim.Below("s", "x", 0.1, 0.1), seeds));
        Assert.Equal((Decision.Holds, 6), Judge(Claim.Below("s", "x", 0.1, 0.2), seeds));
        Assert.False(Claim.Above("s", "x", 0.1, 0.1).HoldsHere);
    }

    [Fact]
    public void Fewer_than_five_seeds_decide_nothing_however_clear_they_are()
    {
        var judged = Claim.Above("s", "x", 1).Decide(Seeds(100, 100, 100, 100));
        Assert.Equal((Decision.Undecided, 4, "4 seeds are fewer than 5"), (judged.Decision, judged.HeldIn, judged.Why));
        Assert.Equal(Decision.Holds, Claim.Above("s", "x", 1).Decide(Seeds(100, 100, 100, 100, 100)).Decision);
        Assert.Equal("1 seed is fewer than 5", Claim.Above("s", "x", 1).Decide(Seeds(100)).Why);
    }

    [Theory]
    [InlineData("NaN", "1 of 6 seeds without a finite number: line 4 has 'NaN'")]
    [InlineData("-Infinity", "1 of 6 seeds without a finite number: line 4 has '-Infinity'")]
    [InlineData("", "1 of 6 seeds without a finite number: line 4 has nothing")]
    [InlineData("0.1x", "1 of 6 seeds without a finite number: line 4 has '0.1x'")]
    public void A_seed_without_a_number_is_not_left_out_in_silence(string value, string why)
    {
        var judged = Claim.Above("s", "x", 1).Decide(Read(SeedFile.Of("1", "1", value, "1", "1", "1")));

        Assert.Equal((Decision.Undecided, why), (judged.Decision, judged.Why));
        Assert.Null(judged.Seeds);
    }

    [Fact]
    public void This_runs_own_figure_is_told_apart_from_the_verdict()
    {
        var seeds = Seeds(1, 2, 3, 4, 5);

        Assert.True(Claim.Above("s", "x", 2).Decide(seeds).Agrees);
        Assert.False(Claim.Above("s", "x", -2).Decide(seeds).Agrees);
        Assert.True(Claim.Below("s", "x", 2).Decide(seeds).Agrees);
        Assert.Null(Claim.Above("s", "x", 2, 3).Decide(seeds).Agrees);
        Assert.Null(Claim.Above("s", "x", double.NaN).HoldsHere);
    }

    [Theory]
    [InlineData(1, "this run alone: holds here")]
    [InlineData(-1, "this run alone: does not hold here")]
    [InlineData(double.NaN, "no figure")]
    public void Without_seeds_or_their_figure_there_is_this_run_alone(double value, string words)
    {
        var missing = Claim.Above("s", "x", value).Decide(SeedFigures.Load("not-there", []));
        Assert.Equal((Decision.ThisRunAlone, words), (missing.Decision, missing.Words));

        var other = Claim.Above("s", "y", value).Decide(Seeds(1, 2, 3, 4, 5));
        Assert.Equal((Decision.ThisRunAlone, words), (other.Decision, other.Words));
        Assert.Equal("the seeds' file has no such figure", other.Why);
    }

    [Fact]
    public void A_claim_needs_a_sentence_a_name_and_a_threshold()
    {
        Assert.Throws<ArgumentException>(() => Claim.Above(" ", "x", 1));
        Assert.Throws<ArgumentException>(() => Claim.Below("s", "", 1));
        Assert.Throws<ArgumentException>(() => Claim.Above("s", "x", 1, double.NaN));
        Assert.Equal("x < 0.5", Claim.Below("s", "x", 1, 0.5).Condition);
    }

    private static (Decision, int) Judge(Claim claim, SeedFigures seeds)
    {
        var judged = claim.Decide(seeds);
        return (judged.Decision, judged.HeldIn);
    }

    private SeedFigures Seeds(params double[] values) => Read(SeedFile.Of(values));

    private SeedFigures Read(string text)
    {
        File.WriteAllText(_folder["seeds.csv"], text);
        return SeedFigures.Read(_folder["seeds.csv"], new RunMetrics { { "epochs", 20 } });
    }
}
