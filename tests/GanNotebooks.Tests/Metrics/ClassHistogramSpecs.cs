using System.Collections.Immutable;
using CsCheck;
using GanNotebooks.Metrics;

namespace GanNotebooks.Tests.Metrics;

public sealed class ClassHistogramSpecs
{
    private static readonly ImmutableArray<string> Names = ["shirt", "shoe", "bag", "coat", "dress"];

    [Fact]
    public void Classes_below_a_fifth_of_their_share_are_named_as_dropped()
    {
        // A fifth of what is due, 20 of 100, is 4.
        var histogram = new ClassHistogram(Names, [70, 0, 3, 4, 23]);

        Assert.Equal(["shoe", "bag"], histogram.Dropped);
        Assert.Equal("shoe 0.0%, bag 3.0% of 100 images, where 20.0% each is due.", histogram.DescribeDropped());
    }

    [Fact]
    public void Without_a_dropped_class_it_says_so()
    {
        var histogram = new ClassHistogram(Names, [20, 20, 20, 20, 20]);

        Assert.Empty(histogram.Dropped);
        Assert.StartsWith("No class is dropped", histogram.DescribeDropped());
        Assert.Contains("n = 100", histogram.ToString());
    }

    [Fact]
    public void Entropy_goes_from_0_for_one_class_to_its_highest_for_even_ones()
    {
        Assert.Equal(0, new ClassHistogram(Names, [0, 9, 0, 0, 0]).Entropy);
        Assert.Equal(2, new ClassHistogram(Names, [5, 5, 5, 5, 0]).Entropy, 1e-12);
        var even = new ClassHistogram(Names, [7, 7, 7, 7, 7]);
        Assert.Equal(even.HighestEntropy, even.Entropy, 1e-12);
    }

    [Fact]
    public void Every_answer_is_counted_once() =>
        Gen.Int[0, 4]
            .Array[1, 200]
            .Sample(classes =>
            {
                var histogram = ClassHistogram.Of(Names, classes);

                Assert.Equal(classes.Length, histogram.Count);
                Assert.Equal(1, histogram.Shares.Sum(), 1e-9);
                Assert.Equal(classes.Count(label => label == 2), histogram.Counts[2]);
            });

    [Fact]
    public void No_images_and_unknown_classes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ClassHistogram.Of(Names, []));
        Assert.Throws<ArgumentException>(() => ClassHistogram.Of(Names, [5]));
    }

    [Fact]
    public void A_confusion_table_tells_accuracy_recall_and_what_mistakes_alone_give_a_class()
    {
        ImmutableArray<string> names = ["cat", "dog"];

        var table = ConfusionTable.Of(names, [0, 0, 0, 1, 1], [0, 0, 1, 1, 0]);

        Assert.Equal((5, 3), (table.Count, table.Of(0)));
        Assert.Equal(0.6, table.Accuracy);
        Assert.Equal((2 / 3.0, 0.5), (table.Recall(0), table.Recall(1)));
        Assert.Equal((0.5, 1 / 3.0), (table.MistakenShare(0), table.MistakenShare(1)));
        Assert.Equal(1, table[0, 1]);
        Assert.Equal(
            """
                       0     1  recall
            cat        2     1   66.7%
            dog        1     1   50.0%
            """,
            table.ToString(),
            ignoreLineEndingDifferences: true
        );
        Assert.Throws<ArgumentException>(() => ConfusionTable.Of(names, [], []));
    }
}
