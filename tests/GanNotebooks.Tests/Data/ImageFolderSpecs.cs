using CsCheck;
using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using SkiaSharp;
using TorchSharp;
using static GanNotebooks.Tests.Data.PictureFolder;

namespace GanNotebooks.Tests.Data;

public sealed class ImageFolderSpecs : IDisposable
{
    private readonly PictureFolder _folder = new();

    [Fact]
    public void A_student_trains_on_the_pictures_of_some_folders()
    {
        foreach (var i in Enumerable.Range(0, 24))
        {
            var kind = ((string[])["mugs", "plates", "spoons"])[i % 3];
            _folder.Write(
                $"{kind}/{i}.png",
                40,
                30,
                (x, y) => new SKColor((byte)(10 * i), (byte)(x * 6), (byte)(y * 8))
            );
        }

        using var data = ImageFolder.Load(_folder.Path, progress => Assert.Equal(new(24, 24), progress));
        using var some = data.Only("mugs", "spoons");
        using var each = some.OneOfEach();
        var grid = Figures.ImageGrid(each, columnLabels: some.ClassNames);
        using var gan = new SmallGan(
            new GanOptions
            {
                Epochs = 2,
                BatchSize = 8,
                SampleCount = 1,
            }
        );
        gan.Trainer.Train(some.Images);

        Assert.Equal(["mugs", "plates", "spoons"], data.ClassNames);
        Assert.Equal([24, 1, 28, 28], data.Images.shape);
        Assert.Equal(2, grid.Columns);
        Assert.Equal(4, gan.Trainer.History.Iterations.Count);
    }

    [Fact]
    public void Disposing_a_data_set_leaves_no_tensor_behind()
    {
        _folder.Write("a.png", 2, 2, (_, _) => SKColors.Red);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var data = ImageFolder.Load(_folder.Path))
        {
            Assert.Equal([1, 1, 28, 28], data.Images.shape);
            using var each = data.OneOfEach();
            Assert.NotEqual(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Grey_pictures_of_the_wanted_size_are_loaded_as_they_are_in_the_order_of_folders_and_names() =>
        (
            from images in IdxFiles.AnyImages
            from places in Gen.Select(Gen.OneOf("b", "a/deep", "a", "B"), Gen.Char.AlphaNumeric)
                .Array[images.Count]
                .Where(all =>
                    all.Select(place => $"{place.Item1}/{place.Item2}".ToUpperInvariant()).Distinct().Count()
                    == all.Length
                )
            select (images, places)
        ).Sample(
            made =>
            {
                var (images, places) = made;
                var (height, width) = (images.Dimensions[1], images.Dimensions[2]);
                using var folder = new TemporaryFolder();
                for (var i = 0; i < images.Count; i++)
                {
                    var image = images.Bytes.AsSpan(i * height * width, height * width).ToArray();
                    Write(folder[$"{places[i].Item1}/{places[i].Item2}.PNG"], Grey(width, height, image));
                }

                using var data = ImageFolder.Load(folder.Path, height, width);

                // Ordinal, a folder's own files before those of its sub-folders.
                var order = Enumerable
                    .Range(0, images.Count)
                    .OrderBy(i => places[i].Item1[..1], StringComparer.Ordinal)
                    .ThenBy(i => places[i].Item1.Length)
                    .ThenBy(i => places[i].Item2)
                    .ToArray();
                Assert.Equal(
                    order.SelectMany(i => images.Bytes[(i * height * width)..((i + 1) * height * width)]),
                    data.AllPixels()
                );
                Assert.Equal(order.Select(i => places[i].Item1[..1]), data.AllLabels().Select(i => data.ClassNames[i]));
            },
            iter: 100,
            threads: 1
        );

    [Fact]
    public void Pictures_without_sub_folders_are_one_class_called_as_the_folder()
    {
        _folder.Write("cups/a.png", 2, 2, (_, _) => SKColors.Black);
        _folder.Write("cups/b.png", 2, 2, (_, _) => SKColors.White);
        File.WriteAllText(_folder["cups/labels.csv"], "a,b");
        File.WriteAllText(_folder["cups/._a.png"], "what a Mac leaves on a stick");
        Directory.CreateDirectory(_folder["cups/.ipynb_checkpoints"]);
        Directory.CreateDirectory(_folder["cups/__MACOSX"]);

        using var data = ImageFolder.Load(_folder["cups"] + "/", height: 3, width: 5);

        Assert.Equal(["cups"], data.ClassNames);
        Assert.Equal([2, 1, 3, 5], data.Images.shape);
        Assert.Equal([.. new byte[15], .. Enumerable.Repeat((byte)255, 15)], data.AllPixels());
    }

    [Fact]
    public void The_same_pictures_are_in_memory_once_for_each_folder_and_size()
    {
        _folder.Write("train/cup/a.png", 2, 2, (_, _) => SKColors.Black);
        using var first = ImageFolder.Load(_folder["train"]);
        using var second = ImageFolder.Load(_folder["train"]);
        using var other = ImageFolder.Load(_folder.Path);
        using var smaller = ImageFolder.Load(_folder["train"], height: 2, width: 2);
        first.Images[0, 0, 0, 0] = 0.5f;

        Assert.Equal(0.5f, second.Images[0, 0, 0, 0].item<float>());
        Assert.Equal(["cup"], second.ClassNames);
        Assert.Equal(["train"], other.ClassNames);
        Assert.Equal(-1, other.Images[0, 0, 0, 0].item<float>());
        Assert.Equal([1, 1, 2, 2], smaller.Images.shape);
    }

    [Fact]
    public void A_picture_that_was_changed_is_read_anew()
    {
        _folder.Write("a.png", 2, 2, (_, _) => SKColors.Black);
        using var before = ImageFolder.Load(_folder.Path, 2, 2);
        _folder.Write("a.png", 2, 2, (_, _) => SKColors.White);
        File.SetLastWriteTimeUtc(_folder["a.png"], DateTime.UtcNow.AddMinutes(1));

        using var after = ImageFolder.Load(_folder.Path, 2, 2);

        Assert.Equal([255, 255, 255, 255], after.AllPixels());
    }

    [Fact]
    public void Progress_is_told_on_the_callers_thread_and_loading_can_be_cancelled()
    {
        foreach (var i in Enumerable.Range(0, 130))
        {
            _folder.Write($"{i:D3}.png", 1, 1, (_, _) => SKColors.Red);
        }

        using var cancellation = new CancellationTokenSource();
        List<string> told = [];
        var thread = Environment.CurrentManagedThreadId;

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ImageFolder.Load(
                _folder.Path,
                progress =>
                {
                    told.Add($"{progress}");
                    cancellation.Cancel();
                },
                cancellationToken: cancellation.Token
            )
        );
        using var data = ImageFolder.Load(
            _folder.Path,
            progress =>
            {
                told.Add($"{progress}");
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
            }
        );

        Assert.Equal(["64 of 130 pictures", "64 of 130 pictures", "128 of 130 pictures", "130 of 130 pictures"], told);
    }

    public void Dispose() => _folder.Dispose();
}
