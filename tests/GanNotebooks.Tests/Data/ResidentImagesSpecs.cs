using GanNotebooks.Data;
using GanNotebooks.Tests.Support;
using GanNotebooks.Tests.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Data;

/// <summary>A data set that is loaded again, as when its cell is run again and the former variable lives on.</summary>
[Collection<ProcessMemory>]
public sealed class ResidentImagesSpecs
{
    [Fact]
    public void Loading_a_data_set_eight_times_takes_the_memory_of_one()
    {
        List<ImageDataset> cells = [Load(Split.Train)];
        Assert.Equal(60_000, cells[0].Images.shape[0]);
        var once = ProcessMemory.ResidentBytes();

        for (var run = 1; run < 8; run++)
        {
            cells.Add(Load(Split.Train));
            using var images = cells[^1].OneOfEach();
        }

        Assert.InRange(ProcessMemory.ResidentBytes() - once, long.MinValue, 50_000_000);
        cells.ForEach(cell => cell.Dispose());
    }

    [Fact]
    public void Disposing_a_data_set_or_its_images_leaves_those_of_another_cell_alone()
    {
        using var first = Load();
        var second = Load();
        var third = Load();
        second.Images.Dispose();
        Assert.Equal(-1, second.Images.min().item<float>());
        second.Dispose();
        second.Dispose();
        third.Dispose();

        Assert.Equal(1, first.Images.max().item<float>());
        Assert.Throws<ObjectDisposedException>(() => second.Images);
        using var fourth = Load();
        Assert.Equal(1, fourth.Images.max().item<float>());
    }

    [Fact]
    public void Images_that_a_cell_has_written_to_are_as_in_the_files_when_they_are_loaded_again()
    {
        using var spoilt = Load();
        var before = spoilt.Images[7].data<float>().ToArray();
        spoilt.Images.mul_(0.5);

        using var again = Load();
        using var oncemore = Load();

        Assert.Equal(before, again.Images[7].data<float>().ToArray());
        Assert.Equal(before, oncemore.Images[7].data<float>().ToArray());
        Assert.NotEqual(before, spoilt.Images[7].data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_that_outlives_its_data_set_is_whole()
    {
        Tensor alive;
        using (var data = Load())
        {
            alive = data.Images.narrow(0, 0, 2).alias();
        }

        using var other = Load();
        Assert.Equal(other.Images[1].data<float>().ToArray(), alive[1].data<float>().ToArray());
        alive.Dispose();
    }

    [Fact]
    public void A_scope_that_ends_does_not_take_the_images_with_it()
    {
        using var data = Load();
        using (NewDisposeScope())
        {
            Assert.Equal(10_000, data.Images.shape[0]);
        }

        Assert.Equal(1, data.Images.max().item<float>());
    }

    [Fact]
    public void A_file_that_was_changed_is_read_anew()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in FashionMnist.Checksums.Keys.Where(name => name.StartsWith("t10k")))
        {
            File.Copy(Path.Combine(RepositoryPaths.Data, name), folder[name]);
        }

        using var before = FashionMnist.Load(Split.Test, folder.Path);
        var labels = folder["t10k-labels-idx1-ubyte.gz"];
        var bytes = File.ReadAllBytes(labels);
        bytes[100]++;
        File.WriteAllBytes(labels, bytes);
        File.SetLastWriteTimeUtc(labels, DateTime.UtcNow.AddMinutes(1));

        var error = Assert.Throws<IdxFormatException>(() => FashionMnist.Load(Split.Test, folder.Path));

        Assert.Contains("checksum", error.Message);
    }

    [Fact]
    public async Task Cells_that_load_at_the_same_time_get_one_copy()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Load())));

        Assert.Single(all.Select(data => data.Pixels(0)[..].ToArray().Sum(pixel => pixel)).Distinct());
        using var marked = all[0];
        marked.Images[0, 0, 0, 0] = 0.123f;
        Assert.All(all, data => Assert.Equal(0.123f, data.Images[0, 0, 0, 0].item<float>()));
        Array.ForEach(all, data => data.Dispose());
    }

    private static ImageDataset Load(Split split = Split.Test) => FashionMnist.Load(split, RepositoryPaths.Data);
}
