using CsCheck;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Data;

public sealed class EmnistSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(EmnistSet.ByClass, "byclass", 62, "z")]
    [InlineData(EmnistSet.ByMerge, "bymerge", 47, "t")]
    [InlineData(EmnistSet.Balanced, "balanced", 47, "t")]
    [InlineData(EmnistSet.Letters, "letters", 26, "Z")]
    [InlineData(EmnistSet.Digits, "digits", 10, "9")]
    [InlineData(EmnistSet.Mnist, "mnist", 10, "9")]
    public void Each_set_of_EMNIST_has_files_and_classes_of_its_own(EmnistSet set, string name, int count, string last)
    {
        var highest = (byte)(set is EmnistSet.Letters ? count : count - 1);
        var (images, labels) = IdxFiles.Labelled(highest);
        foreach (var part in (string[])["train", "test"])
        {
            IdxFiles.Write(_folder[$"emnist-{name}-{part}-images-idx3-ubyte.gz"], images);
            IdxFiles.Write(_folder[$"emnist-{name}-{part}-labels-idx1-ubyte.gz"], labels);
        }

        using var train = Emnist.Load(set, Split.Train, _folder.Path);
        using var test = Emnist.Load(set, Split.Test, _folder.Path);

        Assert.Equal(count, train.ClassNames.Distinct().Count());
        Assert.Equal(last, train.ClassNames[train.Label(0)]);
        Assert.Equal(last, test.ClassNames[test.Label(0)]);
    }

    [Fact]
    public void Images_of_EMNIST_are_upright_and_its_letters_counted_from_zero() =>
        IdxFiles
            .Any(1, 26)
            .Sample(
                set =>
                {
                    using var folder = new TemporaryFolder();
                    IdxFiles.Write(folder["emnist-letters-train-images-idx3-ubyte.gz"], set.Images);
                    IdxFiles.Write(folder["emnist-letters-train-labels-idx1-ubyte.gz"], set.Labels);

                    using var data = Emnist.Load(EmnistSet.Letters, Split.Train, folder.Path);

                    Assert.Equal(set.Labels.Bytes.Select(label => label - 1), data.AllLabels());
                    Assert.Equal(set.Images.Dimensions, [data.Count, data.Width, data.Height]);
                    for (var i = 0; i < data.Count; i++)
                    {
                        for (var y = 0; y < data.Height; y++)
                        {
                            for (var x = 0; x < data.Width; x++)
                            {
                                // Column by column: the file's next byte is the pixel below.
                                var at = (i * data.Width + x) * data.Height + y;
                                Assert.Equal(set.Images.Bytes[at], data.Pixels(i)[y * data.Width + x]);
                            }
                        }
                    }
                },
                iter: 100,
                threads: 1
            );

    [Fact]
    public void Letters_with_a_label_below_one_are_those_of_another_set()
    {
        var (images, labels) = IdxFiles.Labelled(3, 0);
        IdxFiles.Write(_folder["emnist-letters-train-images-idx3-ubyte.gz"], images);
        IdxFiles.Write(_folder["emnist-letters-train-labels-idx1-ubyte.gz"], labels);

        var error = Assert.Throws<IdxFormatException>(() => Emnist.Load(EmnistSet.Letters, Split.Train, _folder.Path));

        Assert.Contains("a label is 0, but those of EMNIST letters begin at 1", error.Message);
    }

    public void Dispose() => _folder.Dispose();
}
