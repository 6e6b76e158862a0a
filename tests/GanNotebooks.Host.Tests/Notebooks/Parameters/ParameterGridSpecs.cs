using CsCheck;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Tests.Notebooks.Parameters;

public sealed class ParameterGridSpecs
{
    private static readonly Notebook Lab = Sample.Notebook(
        Sample.Tagged(
            "parameters",
            """
            int epochs = 20;
            int seed = 23231;
            double rate = 0.03;
            bool quiet = false;
            string name = "mlp";
            int[] positions = [0, 20];
            var started = DateTime.Now;
            """
        )
    );

    [Theory]
    [InlineData("seed=1..4", "1|2|3|4")]
    [InlineData("seed=7", "7")]
    [InlineData("seed=-1..1", "-1|0|1")]
    [InlineData("seed=2..10..3", "2|5|8")]
    [InlineData("seed=3..1..-1", "3|2|1")]
    [InlineData("seed=1..2, 5,10..20..10", "1|2|5|10|20")]
    [InlineData("rate=0.1..0.3..0.1", "0.1|0.2|0.3")]
    [InlineData("rate=1e-3..3e-3..1e-3", "0.001|0.002|0.003")]
    [InlineData("rate=1e-4,0.5", "1e-4|0.5")]
    [InlineData("quiet=true,false", "true|false")]
    [InlineData("name=mlp,a..b", "mlp|a..b")]
    [InlineData(@"name=a\,b,c", "a,b|c")]
    [InlineData("positions=0,20,40", "0,20,40")]
    [InlineData("positions=[0, 20]", "0,20")]
    [InlineData("positions=[0, 20],[40],[]", "0,20|40|")]
    public void One_parameter_has_the_values_that_are_written(string given, string values) =>
        Assert.Equal(values, string.Join('|', Points(given).Select(point => point.Split('=')[1])));

    [Fact]
    public void Several_parameters_are_combined_in_the_order_of_their_declarations()
    {
        string[] grid = ["epochs=5 seed=1", "epochs=5 seed=2", "epochs=9 seed=1", "epochs=9 seed=2"];
        Assert.Equal(grid, Points("epochs=5,9", "seed=1..2"));
        Assert.Equal(grid, Points("seed=1..2", "epochs=5,9"));
    }

    [Theory]
    [InlineData("sed=1..8", "The notebook has no parameter sed. Did you mean seed?")]
    [InlineData("seed=8..1", "seed=8..1 is an empty range: steps of 1 do not lead from 8 to 1.")]
    [InlineData("seed=1..8..0", "seed=1..8..0 takes steps of 0 and never comes to its end.")]
    [InlineData("seed=1..x", "seed=1..x is no range: write from..to or from..to..step, such as seed=1..8.")]
    [InlineData("seed=1..2..3..4", "seed=1..2..3..4 is no range")]
    [InlineData("seed=0..1..0.5", "seed is a whole number (int); '0.5' is not.")]
    [InlineData("seed=", "seed is a whole number (int); '' is not.")]
    [InlineData("seed=1,,2", "seed is a whole number (int); '' is not.")]
    [InlineData("rate=0.1,1e-1", "rate has the value 1e-1 twice.")]
    [InlineData("quiet=1", "quiet is true or false (bool); '1' is not.")]
    [InlineData("started=1", "started cannot be set with -p")]
    [InlineData("seed=1..10001", "The grid has more than 10,000 points")]
    [InlineData("seed=0..1000000000000000000..0.000000001", "The grid has more than 10,000 points")]
    [InlineData("seed=1..9999999999999999999999", "seed=1..9999999999999999999999 is no range")]
    public void What_is_no_grid_is_refused(string given, string complaint) => Refuse(complaint, given);

    [Fact]
    public void A_parameter_that_is_given_twice_is_refused() =>
        Refuse("seed is given twice. Give all its values at once: -p seed=1,2", "seed=1", "seed=2");

    [Fact]
    public void A_product_of_too_many_points_is_refused() =>
        Refuse("The grid has more than 10,000 points", "seed=1..1000", "epochs=1..11");

    [Fact]
    public void A_range_counts_as_a_loop_does() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[-50, 50], Gen.Int[1, 9])
            .Where(range => range.Item1 <= range.Item2)
            .Sample(range =>
            {
                var (from, to, step) = range;
                var expected = new List<string>();
                for (var i = from; i <= to; i += step)
                {
                    expected.Add($"seed={i}");
                }

                Assert.Equal(expected, Points($"seed={from}..{to}..{step}"));
            });

    private static void Refuse(string complaint, params string[] given) =>
        Assert.StartsWith(complaint, Assert.Throws<NotebookException>(() => Points(given)).Message);

    private static IEnumerable<string> Points(params string[] given) =>
        ParameterGrid
            .Points(Lab, [.. given.Select(ParameterValue.Parse)])
            .Select(point => string.Join(' ', point.Select(value => $"{value.Name}={value.Value}")));
}
