using System.IO.Compression;
using CsCheck;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Data;

public sealed class IdxFolderSpecs : IDisposable
{
    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Images_of_any_size_are_loaded_as_they_are_gzipped_or_not_under_each_of_their_names() =>
        Gen.Select(
                IdxFiles.Any(0, 9),
                Gen.OneOf((Split.Train, "train"), (Split.Test, "t10k"), (Split.Test, "test")),
                Gen.OneOf<string?>(null, "qmnist"),
                Gen.OneOf("-idx{0}-ubyte.gz", "-idx{0}-ubyte", ".idx{0}-ubyte")
            )
            .Sample(
                (set, part, name, ending) =>
                {
                    using var folder = new TemporaryFolder();
                    var start = $"{(name is null ? "" : name + "-")}{part.Item2}";
                    IdxFiles.Write(folder[$"{start}-images{string.Format(ending, 3)}"], set.Images);
                    IdxFiles.Write(folder[$"{start}-labels{string.Format(ending, 1)}"], set.Labels);

                    using var data = IdxFolder.Load(folder.Path, part.Item1, name);

                    Assert.Equal(set.Images.Dimensions, [data.Count, data.Height, data.Width]);
                    Assert.Equal(set.Images.Bytes, data.AllPixels());
                    Assert.Equal(set.Labels.Bytes.Select(label => (int)label), data.AllLabels());
                    Assert.Equal(Enumerable.Range(0, set.Labels.Bytes.Max() + 1).Select(i => $"{i}"), data.ClassNames);
                    Assert.Equal([data.Count, 1, data.Height, data.Width], data.Images.shape);
                    Assert.Equal(
                        set.Images.Bytes.Select(pixel => pixel / 127.5f - 1),
                        data.Images.data<float>().ToArray()
                    );
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public void Classes_can_be_named()
    {
        Write(IdxFiles.Labelled(1, 0));

        using var data = IdxFolder.Load(_folder.Path, classNames: ["cat", "dog"]);

        Assert.Equal("dog", data.ClassNames[data.Label(0)]);
    }

    [Fact]
    public void A_label_without_a_name_is_refused_with_the_file()
    {
        Write(IdxFiles.Labelled(1, 2));

        var error = Assert.Throws<IdxFormatException>(() => IdxFolder.Load(_folder.Path, classNames: ["cat", "dog"]));

        Assert.Equal(_folder[TrainLabels], error.File);
        Assert.Contains("a label is 2, but The data set has 2 classes (0–1)", error.Message);
    }

    [Fact]
    public void MNIST_and_KMNIST_are_loaded_from_their_files_with_the_names_of_their_classes()
    {
        Write(IdxFiles.Labelled(1, 9));

        using var digits = Mnist.Load(Split.Train, _folder.Path);
        using var hiragana = Kmnist.Load(Split.Train, _folder.Path);

        Assert.Equal(["1", "9"], digits.AllLabels().Select(label => digits.ClassNames[label]));
        Assert.Equal(["ki", "wo"], hiragana.AllLabels().Select(label => hiragana.ClassNames[label]));
    }

    [Fact]
    public void Labels_of_another_set_are_refused_with_their_file()
    {
        Write(IdxFiles.Labelled(1, 10));

        var error = Assert.Throws<IdxFormatException>(() => Mnist.Load(Split.Train, _folder.Path));

        Assert.Equal(_folder[TrainLabels], error.File);
        Assert.Contains("a label is 10, but MNIST has 10 classes (0–9)", error.Message);
    }

    [Fact]
    public void Images_and_labels_that_are_not_as_many_are_refused_with_both_files()
    {
        IdxFiles.Write(_folder[TrainImages], IdxFiles.Labelled(1, 2).Images);
        IdxFiles.Write(_folder[TrainLabels], IdxFiles.Labelled(1, 2, 3).Labels);

        var error = Assert.Throws<IdxFormatException>(() => Kmnist.Load(Split.Train, _folder.Path));

        Assert.Equal(_folder[TrainLabels], error.File);
        Assert.Contains($"it holds 3 labels, but {TrainImages} holds 2 images", error.Message);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        var (images, labels) = IdxFiles.Labelled(1, 2);
        IdxFiles.Write(_folder[TrainImages + ".gz"], images);
        IdxFiles.Write(_folder[TrainLabels + ".gz"], labels);
        var whole = File.ReadAllBytes(_folder[TrainImages + ".gz"]);
        File.WriteAllBytes(_folder[TrainImages + ".gz"], whole[..^3]);

        var error = Assert.Throws<IdxFormatException>(() => Mnist.Load(Split.Train, _folder.Path));

        Assert.Equal(_folder[TrainImages + ".gz"], error.File);
    }

    [Fact]
    public void A_missing_file_is_told_with_the_names_it_could_have_and_where_it_was_looked_for()
    {
        IdxFiles.Write(_folder["emnist-letters-test-images-idx3-ubyte.gz"], IdxFiles.Labelled(1).Images);

        var error = Assert.Throws<FileNotFoundException>(() =>
            Emnist.Load(EmnistSet.Letters, Split.Test, _folder.Path)
        );

        Assert.StartsWith(
            "EMNIST letters is missing: emnist-letters-test-labels-idx1-ubyte.gz (or emnist-letters-test-labels-idx1-ubyte, or emnist-letters-test-labels.idx1-ubyte)",
            error.Message
        );
        Assert.Contains(_folder.Path, error.Message);
        Assert.Contains("nist.gov", error.Message);
    }

    [Fact]
    public void A_missing_folder_is_told()
    {
        var error = Assert.Throws<FileNotFoundException>(() => IdxFolder.Load(_folder["nowhere"]));

        Assert.Contains($"{_folder["nowhere"]} (there is no such folder)", error.Message);
        Assert.Contains("name: \"…\"", error.Message);
    }

    [Fact]
    public void A_missing_default_folder_is_told_with_all_the_places()
    {
        var set = new IdxSet("Nothing", "Make it.") { FolderName = "data/no-such-set" };

        var error = Assert.Throws<FileNotFoundException>(() => set.Load(Split.Train, folder: null));

        Assert.StartsWith("Nothing is missing: data/no-such-set was looked for in", error.Message);
        Assert.Contains(Path.Combine(Directory.GetCurrentDirectory(), "data", "no-such-set"), error.Message);
        Assert.EndsWith("Make it.", error.Message);
    }

    [Fact]
    public void The_same_files_are_in_memory_once_for_each_way_of_reading_them()
    {
        var (images, labels) = IdxFiles.Labelled(1, 2);
        foreach (var name in (string[])["", "emnist-digits-"])
        {
            IdxFiles.Write(_folder[name + TrainImages], images);
            IdxFiles.Write(_folder[name + TrainLabels], labels);
        }

        using var first = Mnist.Load(Split.Train, _folder.Path);
        using var second = Kmnist.Load(Split.Train, _folder.Path);
        using var plain = IdxFolder.Load(_folder.Path, Split.Train, "emnist-digits");
        using var upright = Emnist.Load(EmnistSet.Digits, Split.Train, _folder.Path);
        first.Images[0, 0, 0, 0] = 0.5f;

        Assert.Equal(0.5f, second.Images[0, 0, 0, 0].item<float>());
        Assert.Equal((2, 3), (plain.Height, plain.Width));
        Assert.Equal((3, 2), (upright.Height, upright.Width));
    }

    [Fact]
    public void Fashion_MNIST_may_be_unpacked()
    {
        foreach (var name in FashionMnist.Checksums.Keys.Where(name => name.StartsWith("t10k")))
        {
            using var packed = new GZipStream(
                File.OpenRead(Path.Combine(RepositoryPaths.Data, name)),
                CompressionMode.Decompress
            );
            using var unpacked = File.Create(_folder[name[..^3]]);
            packed.CopyTo(unpacked);
        }

        using var data = FashionMnist.Load(Split.Test, _folder.Path);

        using var published = FashionMnist.Load(Split.Test, RepositoryPaths.Data);
        Assert.Equal(published.AllLabels(), data.AllLabels());
        Assert.Equal(published.Pixels(9_999).ToArray(), data.Pixels(9_999).ToArray());
    }

    public void Dispose() => _folder.Dispose();

    private void Write((IdxArray Images, IdxArray Labels) set)
    {
        IdxFiles.Write(_folder[TrainImages], set.Images);
        IdxFiles.Write(_folder[TrainLabels], set.Labels);
    }
}
