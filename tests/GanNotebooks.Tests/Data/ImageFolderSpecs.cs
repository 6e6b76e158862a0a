using System.Text;
using CsCheck;
using GanNotebooks.Charts;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;
using GanNotebooks.Training;
using SkiaSharp;
using TorchSharp;

namespace GanNotebooks.Tests.Data;

public sealed class ImageFolderSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_student_trains_on_the_pictures_of_some_folders()
    {
        foreach (var i in Enumerable.Range(0, 24))
        {
            var kind = ((string[])["mugs", "plates", "spoons"])[i % 3];
            Write($"{kind}/{i}.png", 40, 30, (x, y) => new SKColor((byte)(10 * i), (byte)(x * 6), (byte)(y * 8)));
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
        Write("a.png", 2, 2, (_, _) => SKColors.Red);
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
        Write("cups/a.png", 2, 2, (_, _) => SKColors.Black);
        Write("cups/b.png", 2, 2, (_, _) => SKColors.White);
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
    public void Colours_become_luma_and_what_is_transparent_white()
    {
        SKColor[] colours =
        [
            SKColors.Red,
            SKColors.Lime,
            SKColors.Blue,
            new(12, 200, 77),
            new(0, 0, 0, 0),
            new(0, 0, 0, 128),
        ];
        Write("a.png", 6, 1, (x, _) => colours[x]);

        using var data = ImageFolder.Load(_folder.Path, height: 1, width: 6);

        // 0.299 R + 0.587 G + 0.114 B: 76.2, 149.7, 29.1, 129.8; half of black on white is 127.
        Assert.Equal([76, 150, 29, 130, 255, 127], data.AllPixels());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_photo_is_turned_as_its_orientation_says(int orientation)
    {
        const int Width = 24;
        const int Height = 16;
        using var upright = Picture(Width, Height, (x, y) => Shade(x, y));
        Save("upright/a.jpg", Photo(upright, orientation: 1));
        // Exif 2.3, tag 0x0112: of which side of the upright picture the stored row 0 is, and of which the stored column 0.
        using var stored = orientation switch
        {
            1 => Picture(Width, Height, (x, y) => Shade(x, y)),
            2 => Picture(Width, Height, (x, y) => Shade(Width - 1 - x, y)),
            3 => Picture(Width, Height, (x, y) => Shade(Width - 1 - x, Height - 1 - y)),
            4 => Picture(Width, Height, (x, y) => Shade(x, Height - 1 - y)),
            5 => Picture(Height, Width, (x, y) => Shade(y, x)),
            6 => Picture(Height, Width, (x, y) => Shade(Width - 1 - y, x)),
            7 => Picture(Height, Width, (x, y) => Shade(Width - 1 - y, Height - 1 - x)),
            _ => Picture(Height, Width, (x, y) => Shade(y, Height - 1 - x)),
        };
        Save("turned/a.jpg", Photo(stored, orientation));

        using var data = ImageFolder.Load(_folder.Path, height: Height, width: Width);

        Assert.All(
            data.Pixels(0).ToArray().Zip(data.Pixels(1).ToArray()),
            pair => Assert.InRange(pair.First - pair.Second, -4, 4)
        );

        // Each quarter has a shade of its own.
        static SKColor Shade(int x, int y)
        {
            var shade = (byte)(40 + (x < Width / 2 ? 0 : 60) + (y < Height / 2 ? 0 : 120));
            return new SKColor(shade, shade, shade);
        }
    }

    [Theory]
    [InlineData(1600, 1600)]
    [InlineData(300, 1000)]
    public void A_photo_that_is_decoded_small_is_within_a_level_or_two_of_all_its_pixels(int width, int height)
    {
        using var picture = Picture(
            width,
            height,
            (x, y) => (x / 130 + y / 170) % 2 == 0 ? new SKColor(240, (byte)x, 90) : new SKColor(9, 30, (byte)y)
        );
        Save("photo/a.jpg", Photo(picture, orientation: 1));
        using var decoded = SKBitmap.Decode(_folder["photo/a.jpg"]);
        Write(_folder["pixels/a.png"], decoded);

        using var data = ImageFolder.Load(_folder.Path, height: 16, width: 16);

        Assert.All(
            data.Pixels(0).ToArray().Zip(data.Pixels(1).ToArray()),
            pair => Assert.InRange(pair.First - pair.Second, -2, 2)
        );
        Assert.True(data.Pixels(0).ToArray().Distinct().Count() > 20);
    }

    [Fact]
    public void A_WebP_without_loss_gives_what_a_PNG_gives()
    {
        using var picture = Picture(60, 40, (x, y) => new SKColor((byte)(4 * x), (byte)(6 * y), (byte)(x * y), 200));
        Write(_folder["a.png"], picture);
        using var pixels = picture.PeekPixels();
        using var webp = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, quality: 50));
        Save("b.webp", webp!.ToArray());

        using var data = ImageFolder.Load(_folder.Path);

        Assert.Equal(data.Pixels(0).ToArray(), data.Pixels(1).ToArray());
    }

    [Fact]
    public void The_same_pictures_are_in_memory_once_for_each_folder_and_size()
    {
        Write("train/cup/a.png", 2, 2, (_, _) => SKColors.Black);
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
        Write("a.png", 2, 2, (_, _) => SKColors.Black);
        using var before = ImageFolder.Load(_folder.Path, 2, 2);
        Write("a.png", 2, 2, (_, _) => SKColors.White);
        File.SetLastWriteTimeUtc(_folder["a.png"], DateTime.UtcNow.AddMinutes(1));

        using var after = ImageFolder.Load(_folder.Path, 2, 2);

        Assert.Equal([255, 255, 255, 255], after.AllPixels());
    }

    [Fact]
    public void Bad_pictures_are_named_all_at_once()
    {
        Write("ok.png", 30, 30, (x, y) => new SKColor((byte)(x * y), 0, 0));
        var whole = File.ReadAllBytes(_folder["ok.png"]);
        Save("cut.png", whole[..(whole.Length / 2)]);
        Save("empty.jpg", []);
        Save("page.jpeg", Encoding.UTF8.GetBytes("<html>Not found</html>"));
        Save("scan.tif", [0x49, 0x49, 42, 0, 8, 0, 0, 0]);
        File.CreateSymbolicLink(_folder["gone.png"], _folder["nowhere.png"]);

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Equal(_folder.Path, error.Folder);
        Assert.StartsWith(
            $"{_folder.Path}: 5 of 6 pictures can not be used: cut.png is cut off; empty.jpg is empty; gone.png can not be read",
            error.Message
        );
        Assert.Contains(
            "; page.jpeg is no picture, or of a kind that is not read here; scan.tif is no picture",
            error.Message
        );
    }

    [Fact]
    public void Of_many_bad_pictures_some_are_named()
    {
        foreach (var i in Enumerable.Range(0, 150))
        {
            Save($"{i:D3}.png", []);
        }

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("150 of 150 pictures can not be used: 000.png is empty; ", error.Message);
        Assert.Contains("004.png is empty; and 145 more.", error.Message);
    }

    [Fact]
    public void Of_damaged_pictures_each_is_refused_or_read()
    {
        using var picture = Picture(20, 20, (x, y) => new SKColor((byte)(x * 12), (byte)(y * 12), 99));
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        byte[][] files = [png.ToArray(), Photo(picture, orientation: 6)];
        var random = new Random(7);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 2_000; i++)
        {
            Save("a.png", Mutation.Of(files[i % 2], random, head: 60));
            try
            {
                Assert.Equal(9 * 7, PictureFile.Read(_folder["a.png"], 9, 7).Length);
                read++;
            }
            catch (InvalidDataException error)
            {
                Assert.Matches("^(is|has) ", error.Message);
                refused++;
            }
        }

        Assert.InRange(read, 100, 1_900);
        Assert.InRange(refused, 100, 1_900);
    }

    [Fact]
    public void A_picture_of_far_too_many_pixels_is_refused_before_it_is_decoded()
    {
        using var picture = Picture(2, 2, (_, _) => SKColors.Red);
        var photo = Photo(picture, orientation: 1);
        // Height and width in the header of the frame.
        var frame = photo.AsSpan().IndexOf(new byte[] { 0xff, 0xc0 });
        photo.AsSpan(frame + 5, 4).Fill(0xf0);
        Save("a.jpg", photo);

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("a.jpg has 61,680 × 61,680 pixels, more than 100,000,000", error.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        Write("a.png", 2, 2, (_, _) => SKColors.Red);

        var missing = Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load("no-such-photos"));
        var file = Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(_folder["a.png"]));

        Assert.StartsWith($"There is no folder {Path.GetFullPath("no-such-photos")}.", missing.Message);
        Assert.Contains("is a file", file.Message);
    }

    [Fact]
    public void A_folder_without_pictures_is_told_with_what_is_there()
    {
        var empty = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));
        Save("train-images-idx3-ubyte", []);
        var other = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("it holds no pictures (.avif, .bmp, .gif, ", empty.Message);
        Assert.EndsWith("It is empty.", empty.Message);
        Assert.EndsWith(
            "There is train-images-idx3-ubyte, for one; IDX files are loaded with IdxFolder.",
            other.Message
        );
    }

    [Fact]
    public void It_must_be_clear_what_the_classes_are()
    {
        Write("cups/a.png", 2, 2, (_, _) => SKColors.Red);
        Directory.CreateDirectory(_folder["mugs"]);
        var empty = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));
        Write("b.png", 2, 2, (_, _) => SKColors.Red);
        var both = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.StartsWith($"{_folder["mugs"]}: it would be a class, but holds no pictures", empty.Message);
        Assert.Contains("it holds pictures (b.png) beside folders (cups)", both.Message);
    }

    [Fact]
    public void More_classes_than_labels_can_tell_are_refused()
    {
        foreach (var i in Enumerable.Range(0, 257))
        {
            Save($"{i}/a.png", []);
        }

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("it has 257 sub-folders; 256 classes are the most", error.Message);
    }

    [Theory]
    [InlineData(0, 28)]
    [InlineData(28, -1)]
    public void A_size_without_pixels_is_refused(int height, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageFolder.Load(_folder.Path, height, width));

    [Theory]
    [InlineData(50_000)]
    [InlineData(int.MaxValue)]
    public void Images_that_do_not_fit_the_memory_are_refused_before_they_are_read(int size)
    {
        foreach (var name in (string[])["a.png", "b.png", "c.png"])
        {
            Write(name, 2, 2, (_, _) => SKColors.Red);
        }

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path, size, size));

        Assert.Contains($"3 images of {size} × {size} pixels", error.Message);
    }

    [Fact]
    public void Progress_is_told_on_the_callers_thread_and_loading_can_be_cancelled()
    {
        foreach (var i in Enumerable.Range(0, 130))
        {
            Write($"{i:D3}.png", 1, 1, (_, _) => SKColors.Red);
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

    private void Write(string name, int width, int height, Func<int, int, SKColor> colour)
    {
        using var picture = Picture(width, height, colour);
        Write(_folder[name], picture);
    }

    private static void Write(string file, SKBitmap picture)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var png = picture.Encode(SKEncodedImageFormat.Png, quality: 100);
        File.WriteAllBytes(file, png.ToArray());
    }

    private void Save(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], content);
    }

    private static SKBitmap Picture(int width, int height, Func<int, int, SKColor> colour)
    {
        var picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        picture.Pixels = [.. Enumerable.Range(0, width * height).Select(i => colour(i % width, i / width))];
        return picture;
    }

    private static SKBitmap Grey(int width, int height, byte[] shades)
    {
        var picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        picture.Pixels = Array.ConvertAll(shades, shade => new SKColor(shade, shade, shade));
        return picture;
    }

    /// <summary>A JPEG with an orientation in an Exif segment behind its start marker.</summary>
    private static byte[] Photo(SKBitmap picture, int orientation)
    {
        using var opaque = new SKBitmap(
            new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        opaque.Pixels = picture.Pixels;
        using var jpeg = opaque.Encode(SKEncodedImageFormat.Jpeg, quality: 100);
        byte[] tiff =
        [
            .. "II"u8,
            42,
            0,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [0xff, 0xd8, 0xff, 0xe1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.ToArray()[2..]];
    }
}
