using CsCheck;
using GanNotebooks.Exercises;
using GanNotebooks.Training.Losses;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Exercises;

/// <summary>The checks with the library's own code as a student's: right code is right, whatever the seed. Wrong code is tried in the notebook.</summary>
public sealed class ExerciseChecksSpecs
{
    [Fact]
    public void Right_code_passes_from_any_seed() =>
        Gen.Long.Sample(
            seed =>
            {
                var check = new ExerciseChecks(seed);
                ExerciseResult[] results =
                [
                    check.Scaling(pixels => (pixels.to(float32) / 127.5 - 1).unsqueeze(1)),
                    check.DiscriminatorLoss(new Bce().Discriminator),
                    check.GeneratorLoss(new Bce().Generator),
                    check.HingeLoss(new Hinge().Discriminator, new Hinge().Generator),
                    check.TrainingStep(StepOfD, StepOfG),
                    check.LatentEdit(Edited),
                ];
                Assert.All(results, result => Assert.True(result.IsPassed, $"Seed {seed}: {result}"));
            },
            iter: 20,
            threads: 1
        );

    [Fact]
    public void A_mistake_is_named_from_any_seed() =>
        Gen.Long.Sample(
            seed =>
            {
                var check = new ExerciseChecks(seed);
                Assert.Contains("half of the generated", check.DiscriminatorLoss((real, _) => -real.log().mean()).Hint);
                Assert.Contains("saturating", check.GeneratorLoss(fake => (1 - fake).log().mean()).Hint);
                Assert.Contains(
                    "margin",
                    check.HingeLoss(new Hinge().Discriminator, fake => (1 - fake).relu().mean()).Hint
                );
                Assert.Contains(
                    "saturating",
                    check
                        .TrainingStep(
                            StepOfD,
                            (G, D, optimizer, z) => Step(optimizer, () => (1 - D.call(G.call(z))).log().mean())
                        )
                        .Hint
                );
            },
            iter: 20,
            threads: 1
        );

    [Fact]
    public void Libtorchs_random_numbers_are_left_as_they_are()
    {
        manual_seed(5);
        var expected = rand(1).item<float>();
        manual_seed(5);

        new ExerciseChecks(1).LatentEdit(Edited);

        Assert.Equal(expected, rand(1).item<float>());
    }

    [Theory]
    [InlineData(ExerciseVerdict.Passed, "", "✓", "2 of 2 points")]
    [InlineData(ExerciseVerdict.Failed, "a < b & c", "✗", "0 of 2 points")]
    [InlineData(ExerciseVerdict.NotDone, "Go on.", "○", "0 of 2 points")]
    public void A_result_is_shown_in_words_and_keeps_itself_as_data(
        ExerciseVerdict verdict,
        string hint,
        string sign,
        string points
    )
    {
        ExerciseFormatter.Register();
        var result = new ExerciseResult(Exercise.All[1], verdict, hint);

        var html = result.ToDisplayString(HtmlFormatter.MimeType);
        var text = result.ToDisplayString(PlainTextFormatter.MimeType);

        Assert.StartsWith($"{sign} Exercise 2, ", text);
        Assert.Contains(": The discriminator's loss", text);
        Assert.Contains(points, text);
        Assert.Contains($"{sign} Exercise 2, ", html);
        Assert.Contains(": The discriminator&#39;s loss", html);
        Assert.DoesNotContain("a < b", html);
        Assert.Equal(result, ExerciseResult.FromJson(result.ToDisplayString(ExerciseResult.MimeType)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{ "exercise": 2 }""")]
    [InlineData("""{ "exercise": 99, "verdict": "passed" }""")]
    [InlineData("""{ "exercise": "2", "verdict": "passed" }""")]
    [InlineData("""{ "exercise": 2, "verdict": "excellent" }""")]
    [InlineData("""{ "exercise": 2, "verdict": [] }""")]
    public void What_is_no_result_is_read_as_none(string json) => Assert.Null(ExerciseResult.FromJson(json));

    [Fact]
    public void Points_of_another_exercise_are_not_taken_from_the_data()
    {
        var result = ExerciseResult.FromJson("""{ "exercise": 1, "verdict": "passed", "points": 50, "earned": 50 }""");

        Assert.Equal(1, result?.Earned);
    }

    private static void StepOfD(
        nn.Module<Tensor, Tensor> G,
        nn.Module<Tensor, Tensor> D,
        optim.Optimizer optimizer,
        Tensor real,
        Tensor z
    ) => Step(optimizer, () => new Bce().Discriminator(D.call(real), D.call(G.call(z).detach())));

    private static void StepOfG(
        nn.Module<Tensor, Tensor> G,
        nn.Module<Tensor, Tensor> D,
        optim.Optimizer optimizer,
        Tensor z
    ) => Step(optimizer, () => new Bce().Generator(D.call(G.call(z))));

    private static void Step(optim.Optimizer optimizer, Func<Tensor> loss)
    {
        optimizer.zero_grad();
        loss().backward();
        optimizer.step();
    }

    private static Tensor Edited(Tensor z, int position, double[] values) =>
        cat([
            .. values.Select(value =>
            {
                var copy = z.clone();
                copy.select(1, position).fill_(value);
                return copy;
            }),
        ]);
}
