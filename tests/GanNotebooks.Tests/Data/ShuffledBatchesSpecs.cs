using GanNotebooks.Data;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Data;

public sealed class ShuffledBatchesSpecs
{
    [Fact]
    public void An_epoch_shows_no_image_twice_and_drops_the_short_batch()
    {
        using var images = arange(10, float32).view(10, 1, 1, 1);
        using var random = new Generator(3, CPU);
        var batches = new ShuffledBatches(images, 3);
        using var order = batches.Shuffle(random);

        var seen = Enumerable
            .Range(0, batches.Count)
            .SelectMany(i => batches.Batch(order, i).data<float>().ToArray())
            .ToArray();

        Assert.Equal(3, batches.Count);
        Assert.Equal(9, seen.Distinct().Count());
        Assert.NotEqual(seen.Order(), seen);
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        using var images = arange(100, float32).view(100, 1, 1, 1);
        var batches = new ShuffledBatches(images, 10);

        Assert.Equal(Order(7), Order(7));
        Assert.NotEqual(Order(7), Order(8));

        long[] Order(ulong seed)
        {
            using var random = new Generator(seed, CPU);
            using var order = batches.Shuffle(random);
            return [.. order.data<long>()];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_batch_size_that_makes_no_batch_is_refused(int size)
    {
        using var images = zeros(10, 1, 1, 1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledBatches(images, size));

        Assert.Contains("1 to 10", error.Message);
    }
}
