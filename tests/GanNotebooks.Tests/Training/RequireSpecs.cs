using GanNotebooks.Training;

namespace GanNotebooks.Tests.Training;

public sealed class RequireSpecs
{
    [Fact]
    public void What_is_in_range_passes()
    {
        Require.AtLeast(1, 1);
        Require.Between(2, 2, 3);
        Require.Between(3, 2, 3);
        Require.Positive(1e-9);
        Require.Numbers([-1, 0, 1e9]);
        Require.Positions([0, 99]);
        Require.Positions([7], latentSize: 8);
    }

    [Fact]
    public void What_is_not_is_named_with_its_value()
    {
        var epochs = 0;
        var learningRate = double.NaN;
        double[] changes = [];
        int[] positions = [0, 100];
        Assert.Equal("epochs is 0; it must be 1 or more.", Complaint(() => Require.AtLeast(epochs, 1)));
        var judgedImages = 60_001;
        Assert.Equal(
            "judgedImages is 60001; it must be 4 to 60,000.",
            Complaint(() => Require.Between(judgedImages, 4, 60_000))
        );
        Assert.Throws<ArgumentException>(() => Require.Between(3, 4, 60_000));
        Assert.Equal(
            "learningRate is NaN; it must be a number above 0.",
            Complaint(() => Require.Positive(learningRate))
        );
        Assert.Equal("changes is empty; name at least one.", Complaint(() => Require.Numbers(changes)));
        Assert.Equal(
            "positions holds 100; a latent of 100 numbers has the positions 0 to 99.",
            Complaint(() => Require.Positions(positions))
        );
    }

    [Fact]
    public void Neither_infinite_changes_nor_positions_below_0_pass()
    {
        Assert.Throws<ArgumentException>(() => Require.Positive(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Require.Positive(0));
        Assert.Throws<ArgumentException>(() => Require.Numbers([double.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => Require.Positions([-1]));
        Assert.Throws<ArgumentException>(() => Require.Positions([]));
    }

    private static string Complaint(Action check) => Assert.Throws<ArgumentException>(check).Message;
}
