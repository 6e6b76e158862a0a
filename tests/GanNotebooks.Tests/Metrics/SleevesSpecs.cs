using GanNotebooks.Data;
using GanNotebooks.Metrics;
using GanNotebooks.Tests.Support;
using TorchSharp;

namespace GanNotebooks.Tests.Metrics;

public sealed class SleevesSpecs
{
    [Fact]
    public void Edges_at_the_sides_of_tops_are_counted_and_no_others()
    {
        using var scope = torch.NewDisposeScope();
        var images = torch.full(45, 1, 28, 28, -1f);
        // Of the tops' 8 columns at each side, 0, 2, 4 and 6 are white; the middle, and other classes, are a chessboard of rows.
        for (var column = 0; column < 8; column += 2)
        {
            images.narrow(3, column, 1).fill_(1);
            images.narrow(3, 20 + column, 1).fill_(1);
        }

        for (var row = 0; row < 28; row += 2)
        {
            images.narrow(2, row, 1).narrow(3, 8, 12).fill_(1);
            images.narrow(0, 30, 15).narrow(2, row, 1).fill_(0.5f);
        }

        int[] classes = [.. Enumerable.Range(0, 45).Select(i => i < 30 ? new[] { 2, 4, 6 }[i % 3] : 9)];
        var sleeves = Sleeves.Of(images, classes);

        // All 7 horizontal neighbours differ by 1, no vertical ones do; the cut between the sides is no edge.
        Assert.Equal(new Sleeves(1, 30, 45), sleeves);
        Assert.Equal([30, 1, 28, 16], Sleeves.Bands(images, classes).shape);
        Assert.Equal([5, 1, 28, 16], Sleeves.Bands(images, classes, most: 5).shape);
        Assert.Equal(
            0,
            ImageMetrics
                .MeanDifference(Sleeves.Bands(images, classes)[.., .., .., 8..], images[..30, .., .., 20..])
                .Max()
        );
    }

    [Fact]
    public void Few_tops_tell_nothing()
    {
        using var images = torch.zeros(30, 1, 28, 28);

        Assert.Equal(new Sleeves(double.NaN, 0, 30), Sleeves.Of(images, new int[30]));
        Assert.True(
            double.IsNaN(Sleeves.Of(images, [.. Enumerable.Range(0, 30).Select(i => i < 19 ? 2 : 0)]).EdgeEnergy)
        );
        Assert.Equal(0, Sleeves.Of(images, [.. Enumerable.Range(0, 30).Select(i => i < 20 ? 2 : 0)]).EdgeEnergy);
        using var bands = Sleeves.Bands(images, new int[30]);
        Assert.Equal([0, 1, 28, 16], bands.shape);
    }

    [Fact]
    public void The_distance_is_the_same_for_half_and_double()
    {
        var real = new Sleeves(0.1, 30, 100);

        Assert.Equal(Math.Log(2), new Sleeves(0.2, 30, 100).DistanceFrom(real), 1e-12);
        Assert.Equal(Math.Log(2), new Sleeves(0.05, 30, 100).DistanceFrom(real), 1e-12);
        Assert.True(double.IsNaN(new Sleeves(double.NaN, 3, 100).DistanceFrom(real)));
    }

    [Fact]
    public void Real_tops_have_edges_at_their_sides_where_dresses_have_few()
    {
        var data = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        using var images = data.Images.narrow(0, 0, 2000);
        int[] labels = [.. Enumerable.Range(0, 2000).Select(data.Label)];
        var tops = Sleeves.Of(images, labels);
        int[] asTops = [.. labels.Select(label => label == 3 ? 2 : 0)];
        var dresses = Sleeves.Of(images, asTops);

        Assert.Equal(labels.Count(Sleeves.Classes.Contains), tops.Tops);
        Assert.True(tops.EdgeEnergy > 3 * dresses.EdgeEnergy, $"{tops} against {dresses}");
    }

    [Fact]
    public void Images_and_classes_belong_together()
    {
        using var images = torch.zeros(2, 1, 28, 28);
        using var narrow = torch.zeros(1, 1, 28, 15);

        Assert.Throws<ArgumentException>(() => Sleeves.Of(images, [2]));
        Assert.Throws<ArgumentException>(() => Sleeves.Of(narrow, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sleeves.Bands(images, [2, 2], most: 0));
    }
}
