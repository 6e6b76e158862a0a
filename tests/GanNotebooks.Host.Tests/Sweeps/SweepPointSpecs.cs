using GanNotebooks.Host.Notebooks.Parameters;
using GanNotebooks.Host.Sweeps;

namespace GanNotebooks.Host.Tests.Sweeps;

public sealed class SweepPointSpecs
{
    [Fact]
    public void The_name_tells_the_values() =>
        Assert.Equal(
            "epochs=5_rate=1e-3_positions=0,20",
            Name(("epochs", "5"), ("rate", "1e-3"), ("positions", "0,20"))
        );

    [Fact]
    public void What_does_not_belong_in_a_file_name_is_a_dash_and_names_stay_apart()
    {
        string[] names = [Name(("file", "../a b")), Name(("file", "../a/b")), Name(("file", "..-a-b"))];

        Assert.StartsWith("file=..-a-b~", names[0]);
        Assert.StartsWith("file=..-a-b~", names[1]);
        Assert.Equal("file=..-a-b", names[2]);
        Assert.Equal(3, names.Distinct().Count());
    }

    [Fact]
    public void A_long_name_is_cut_and_names_stay_apart()
    {
        string[] names = [Name(("text", new string('x', 1000))), Name(("text", new string('x', 1001)))];

        Assert.All(names, name => Assert.InRange(name.Length, 50, 120));
        Assert.NotEqual(names[0], names[1]);
    }

    private static string Name(params (string Name, string Value)[] values) =>
        new SweepPoint(1, [.. values.Select(value => new ParameterValue(value.Name, value.Value))]).Name;
}
