using System.Text.Json;
using GanNotebooks.Charts;
using GanNotebooks.Training;
using Plotly.NET;

namespace GanNotebooks.Tests.Charts;

public sealed class TrainingChartSpecs
{
    [Fact]
    public void I_see_each_loss_faint_smoothed_and_as_a_dot_an_epoch()
    {
        var traces = Traces(
            Figures.Losses(History([1, 3, 2, 4, 9], [5, 7, 6, 8, 9], iterationsPerEpoch: 2), smoothing: 0.5)
        );

        Assert.Equal(["D", "G", "D", "G", "D", "G"], traces.Select(t => t.GetProperty("name").GetString()));
        Assert.Equal([0.5, 1, 1.5, 2, 2.5], traces[0].GetProperty("x").Numbers());
        Assert.Equal([1, 3, 2, 4, 9], traces[0].GetProperty("y").Numbers());
        // (0.5·0.5·1 + 0.5·3) / 0.75
        Assert.Equal(2.333, traces[2].GetProperty("y").Numbers()[1], 1e-9);
        Assert.Equal(["markers", "markers"], traces[4..].Select(t => t.GetProperty("mode").GetString()));
        Assert.Equal([0.5, 1.5], traces[4].GetProperty("x").Numbers());
        Assert.Equal([2, 3], traces[4].GetProperty("y").Numbers());
        Assert.Equal([6, 7], traces[5].GetProperty("y").Numbers());
    }

    [Fact]
    public void I_see_the_loss_of_D_or_of_G_alone_as_in_the_chart_of_both()
    {
        var history = History([1, 3, 2, 4, 9], [5, 7, 6, 8, 9], iterationsPerEpoch: 2);
        var both = Traces(Figures.Losses(history));

        Assert.Equal(Of("D"), Texts(Traces(Figures.DiscriminatorLoss(history))));
        Assert.Equal(Of("G"), Texts(Traces(Figures.GeneratorLoss(history))));

        IEnumerable<string> Of(string name) => Texts(both.Where(t => t.GetProperty("name").GetString() == name));
        static IEnumerable<string> Texts(IEnumerable<JsonElement> traces) => traces.Select(t => t.GetRawText());
    }

    [Fact]
    public void I_see_one_legend_entry_a_loss_that_hides_all_of_it()
    {
        var traces = Traces(Figures.Losses(History([1, 2], [3, 4], iterationsPerEpoch: 1)));

        var listed = traces.Where(t => !t.TryGetProperty("showlegend", out var shown) || shown.GetBoolean());
        Assert.Equal(["D", "G"], listed.Select(t => t.GetProperty("name").GetString()));
        Assert.All(
            traces,
            t => Assert.Equal(t.GetProperty("name").GetString(), t.GetProperty("legendgroup").GetString())
        );
    }

    [Fact]
    public void I_see_values_that_are_not_finite_left_out_and_counted()
    {
        var chart = Figures.Losses(
            History([1, float.NaN, 3, float.NaN], [1, 2, float.PositiveInfinity, 4], iterationsPerEpoch: 2)
        );

        var traces = Traces(chart);
        Assert.Equal([1, 3], traces[0].GetProperty("y").Numbers());
        Assert.Equal([1, 3], traces[4].GetProperty("y").Numbers());
        Assert.Contains("left out as not finite: 3", GenericChart.toJson(chart));
    }

    [Fact]
    public void I_get_a_small_figure_of_a_whole_training()
    {
        var random = new Random(1);
        var losses = Enumerable.Range(0, 18_740).Select(_ => random.NextSingle()).ToArray();

        Assert.InRange(
            GenericChart.toJson(Figures.Losses(History(losses, losses, iterationsPerEpoch: 937))).Length,
            1,
            80_000
        );
    }

    [Fact]
    public void I_see_probabilities_between_zero_and_one()
    {
        var figure = Pictures.Json(Figures.Scores(new([new(1, 2, 0.9f, 0.1f), new(1, 2, 0.8f, 0.2f)], 1)));

        Assert.Equal([0, 1], figure.GetProperty("layout").GetProperty("yaxis").GetProperty("range").Numbers());
        Assert.Equal("D(G(z))", figure.GetProperty("data")[1].GetProperty("name").GetString());
        Assert.Equal([0.1, 0.2], figure.GetProperty("data")[1].GetProperty("y").Numbers());
    }

    [Fact]
    public void I_see_outputs_that_are_no_probabilities_as_they_are()
    {
        var history = new LossHistory([new(1, 2, 3.5f, -2), new(1, 2, 4, -1)], 1, scoresAreProbabilities: false);

        var figure = Pictures.Json(Figures.Scores(history));

        var axis = figure.GetProperty("layout").GetProperty("yaxis");
        Assert.Equal("D's output", axis.GetProperty("title").GetProperty("text").GetString());
        Assert.False(axis.TryGetProperty("range", out var range) && range.ValueKind is not JsonValueKind.Null);
        Assert.Equal([-2, -1], figure.GetProperty("data")[1].GetProperty("y").Numbers());
    }

    [Fact]
    public void I_am_told_that_there_are_no_iterations_yet()
    {
        var error = Assert.Throws<ArgumentException>(() => Figures.Losses(new([], 1)));

        Assert.Contains("no iterations yet", error.Message);
    }

    private static LossHistory History(float[] discriminator, float[] generator, int iterationsPerEpoch) =>
        new([.. discriminator.Zip(generator, (d, g) => new IterationLoss(d, g, 0.5f, 0.5f))], iterationsPerEpoch);

    private static JsonElement[] Traces(GenericChart chart) =>
        [.. Pictures.Json(chart).GetProperty("data").EnumerateArray()];
}
