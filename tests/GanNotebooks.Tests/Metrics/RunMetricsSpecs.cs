using CsCheck;
using GanNotebooks.Charts;
using GanNotebooks.Metrics;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Tests.Metrics;

public sealed class RunMetricsSpecs
{
    [Fact]
    public void A_notebook_shows_a_table_and_keeps_all_digits()
    {
        ChartFormatter.Register();
        var metrics = new RunMetrics { { "distance <b>", 177.123456789 }, { "dropped", "Bag & Boot" } };

        Assert.Equal(
            [RunMetrics.MimeType, "text/html", "text/plain"],
            Formatter.GetPreferredMimeTypesFor(typeof(RunMetrics))
        );
        var html = metrics.ToDisplayString("text/html");
        Assert.Contains(">distance &lt;b&gt;</th><td>177.12</td>", html);
        Assert.Contains(">dropped</th><td>Bag &amp; Boot</td>", html);
        Assert.Equal("distance <b>: 177.12\ndropped: Bag & Boot", metrics.ToDisplayString("text/plain"));
        Assert.Equal(metrics, RunMetrics.FromJson(metrics.ToDisplayString(RunMetrics.MimeType))!);
    }

    [Fact]
    public void All_numbers_and_texts_are_read_back_as_they_were() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.Double, Gen.Bool, Gen.String)
            .Array[0, 8]
            .Sample(given =>
            {
                var metrics = new RunMetrics();
                foreach (var (name, number, isNumber, text) in given.DistinctBy(one => one.Item1))
                {
                    if (isNumber)
                    {
                        metrics.Add(name, number);
                    }
                    else
                    {
                        metrics.Add(name, $"text {text}");
                    }
                }

                Assert.Equal(metrics, RunMetrics.FromJson(metrics.ToJson())!);
            });

    [Theory]
    [InlineData(double.NaN, "{\"x\":\"NaN\"}")]
    [InlineData(double.PositiveInfinity, "{\"x\":\"Infinity\"}")]
    [InlineData(double.NegativeInfinity, "{\"x\":\"-Infinity\"}")]
    [InlineData(-1.5e-300, "{\"x\":-1.5E-300}")]
    public void A_number_that_JSON_has_not_is_a_text(double value, string json)
    {
        Assert.Equal(json, new RunMetrics { { "x", value } }.ToJson());
        Assert.Equal(value, RunMetrics.FromJson(json)!.Single().Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"x\":null}")]
    [InlineData("{\"x\":[1]}")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"x\":1,\"x\":2}")]
    public void What_is_no_figures_is_none(string json) => Assert.Null(RunMetrics.FromJson(json));

    [Fact]
    public void A_name_is_given_once()
    {
        var metrics = new RunMetrics { { "x", 1 } };
        Assert.StartsWith(
            "There is a figure called x already.",
            Assert.Throws<ArgumentException>(() => metrics.Add("x", "2")).Message
        );
        Assert.Throws<ArgumentException>(() => metrics.Add(" ", 1));
    }
}
