using GanNotebooks.Data;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Data;

public sealed class FashionMnistSpecs
{
    [Theory]
    [InlineData(Split.Train, 60_000)]
    [InlineData(Split.Test, 10_000)]
    public void I_can_load_a_split(Split split, int count)
    {
        using var data = FashionMnist.Load(split, RepositoryPaths.Data);

        Assert.Equal(count, data.Count);
        Assert.Equal((28, 28), (data.Height, data.Width));
        Assert.All(
            Enumerable.Range(0, 10),
            label => Assert.Equal(count / 10, Enumerable.Range(0, count).Count(i => data.Label(i) == label))
        );
    }

    [Fact]
    public void The_first_training_image_is_an_ankle_boot()
    {
        using var data = FashionMnist.Load(Split.Train, RepositoryPaths.Data);

        Assert.Equal("Ankle boot", data.ClassNames[data.Label(0)]);
    }

    [Fact]
    public void Images_are_scaled_from_bytes_to_minus_one_to_one()
    {
        using var data = FashionMnist.Load(Split.Test, RepositoryPaths.Data);

        Assert.Equal([10_000, 1, 28, 28], data.Images.shape);
        var floats = data.Images[7].data<float>().ToArray();
        var bytes = data.Pixels(7).ToArray();
        Assert.Equal(bytes.Select(pixel => pixel / 127.5f - 1), floats);
        Assert.Equal(-1, data.Images.min().item<float>());
        Assert.Equal(1, data.Images.max().item<float>());
    }

    [Fact]
    public void One_of_each_class_comes_in_the_order_of_the_classes()
    {
        using var data = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        var boot = Enumerable.Range(0, data.Count).First(i => data.Label(i) == 9);

        using var images = data.OneOfEach();

        Assert.Equal([10, 1, 28, 28], images.shape);
        Assert.Equal(data.Images[boot].data<float>().ToArray(), images[9].data<float>().ToArray());
    }

    [Fact]
    public void A_missing_file_says_which_where_it_was_looked_for_and_how_to_get_it()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(Split.Train, folder.Path));

        Assert.Contains("train-images-idx3-ubyte.gz", error.Message);
        Assert.Contains(folder.Path, error.Message);
        Assert.Contains("dataset-fashion-mnist", error.Message);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in FashionMnist.Checksums.Keys)
        {
            File.Copy(Path.Combine(RepositoryPaths.Data, name), folder[name]);
        }

        using (var labels = File.OpenWrite(folder["t10k-labels-idx1-ubyte.gz"]))
        {
            labels.SetLength(labels.Length - 100);
        }

        var error = Assert.Throws<IdxFormatException>(() => FashionMnist.Load(Split.Test, folder.Path));

        Assert.Contains("t10k-labels-idx1-ubyte.gz", error.Message);
        Assert.Contains("checksum", error.Message);
    }

    [Fact]
    public void Images_and_labels_of_different_sets_are_refused()
    {
        var images = new IdxArray([2, 1, 1], [0, 0]);

        var count = Assert.Throws<ArgumentException>(() =>
            new ImageDataset(images, new IdxArray([3], [0, 0, 0]), ["a"])
        );
        var name = Assert.Throws<ArgumentException>(() => new ImageDataset(images, new IdxArray([2], [0, 1]), ["a"]));

        Assert.Contains("2 images but 3 labels", count.Message);
        Assert.Contains("A label is 1, but there are only 1 classes", name.Message);
    }
}
