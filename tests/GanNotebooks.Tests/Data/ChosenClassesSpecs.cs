using System.Collections.Immutable;
using CsCheck;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;
using TorchSharp;

namespace GanNotebooks.Tests.Data;

public sealed class ChosenClassesSpecs
{
    private static readonly ImmutableArray<string> Names = ["ant", "bee", "cow", "dog"];

    [Fact]
    public void I_can_choose_classes_of_Fashion_MNIST()
    {
        using var all = FashionMnist.Load(Split.Test, RepositoryPaths.Data);

        using var some = all.Only("Sneaker", "Bag");
        using var one = some.Only("Bag");

        Assert.Equal(2_000, some.Count);
        Assert.Equal(["Sneaker", "Bag"], some.ClassNames);
        using var each = some.OneOfEach();
        Assert.Equal([2, 1, 28, 28], each.shape);
        Assert.Equal(1_000, one.Count);
        var bag = Enumerable.Range(0, all.Count).First(i => all.ClassNames[all.Label(i)] == "Bag");
        Assert.Equal(all.Pixels(bag).ToArray(), one.Pixels(0).ToArray());
        Assert.Equal(all.Images[bag].data<float>().ToArray(), each[1].data<float>().ToArray());
    }

    [Fact]
    public void What_stays_are_the_images_of_the_named_classes_in_their_order_under_new_labels() =>
        Gen.Select(IdxFiles.Any(0, 3), Gen.Shuffle(Names.ToArray()), Gen.Int[1, 4])
            .Sample(
                (set, names, count) =>
                {
                    using var all = new ImageDataset(set.Images, set.Labels, Names);
                    var chosen = names.Take(count).ToArray();
                    if (chosen.FirstOrDefault(name => !all.AllLabels().Contains(Names.IndexOf(name))) is { } empty)
                    {
                        var error = Assert.Throws<ArgumentException>(() => all.Only(chosen));
                        Assert.Contains($"There are no images of the class \"{empty}\"", error.Message);
                        return;
                    }

                    using var some = all.Only(chosen);

                    var kept = Enumerable
                        .Range(0, all.Count)
                        .Where(i => chosen.Contains(Names[all.Label(i)]))
                        .ToArray();
                    Assert.Equal(chosen, some.ClassNames);
                    Assert.Equal(kept.SelectMany(i => all.Pixels(i).ToArray()), some.AllPixels());
                    Assert.Equal(
                        kept.Select(i => Names[all.Label(i)]),
                        some.AllLabels().Select(label => some.ClassNames[label])
                    );
                },
                iter: 500,
                threads: 1
            );

    [Theory]
    [InlineData("dogs", "There is no class \"dogs\". Did you mean \"dog\"? There are ant, bee, cow, dog.")]
    [InlineData("Dog", "There is no class \"Dog\". Did you mean \"dog\"? There are ant, bee, cow, dog.")]
    [InlineData("elephant", "There is no class \"elephant\". There are ant, bee, cow, dog.")]
    public void A_class_that_is_not_there_is_told_with_those_that_are(string name, string message)
    {
        using var all = OneOfEachName();

        var error = Assert.Throws<ArgumentException>(() => all.Only("bee", name));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void At_least_one_class_is_named()
    {
        using var all = OneOfEachName();

        var error = Assert.Throws<ArgumentException>(() => all.Only());

        Assert.Equal("Name at least one class. There are ant, bee, cow, dog.", error.Message);
    }

    [Fact]
    public void A_class_that_is_named_twice_is_there_once()
    {
        using var all = OneOfEachName();

        using var some = all.Only("cow", "cow");

        Assert.Equal(["cow"], some.ClassNames);
        Assert.Equal(1, some.Count);
    }

    [Fact]
    public void Chosen_images_live_on_without_those_they_were_chosen_from_and_the_other_way_round()
    {
        var all = OneOfEachName();
        var first = all.Only("ant");
        using (var second = all.Only("bee"))
        {
            second.Images.fill_(0.25);
        }

        Assert.Equal(7 / 127.5f - 1, all.Images[1, 0, 0, 0].item<float>());
        all.Dispose();
        Assert.Equal(7 / 127.5f - 1, first.Images[0, 0, 0, 0].item<float>());
        Assert.Throws<ObjectDisposedException>(() => all.Only("ant"));
        first.Dispose();
    }

    [Fact]
    public void Disposing_a_data_set_and_what_was_chosen_of_it_leaves_no_tensor_behind()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var all = OneOfEachName())
        using (var some = all.Only("ant", "dog"))
        {
            Assert.Equal(4, all.Images.shape[0]);
            Assert.Equal(2, some.Images.shape[0]);
            Assert.Equal(before + 4, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static ImageDataset OneOfEachName()
    {
        var (images, labels) = IdxFiles.Labelled(0, 1, 2, 3);
        return new ImageDataset(images, labels, Names);
    }
}
