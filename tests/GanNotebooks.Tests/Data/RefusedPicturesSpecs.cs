using System.Text;
using GanNotebooks.Data;
using SkiaSharp;
using static GanNotebooks.Tests.Data.PictureFolder;

namespace GanNotebooks.Tests.Data;

public sealed class RefusedPicturesSpecs : IDisposable
{
    private readonly PictureFolder _folder = new();

    [Fact]
    public void Bad_pictures_are_named_all_at_once()
    {
        _folder.Write("ok.png", 30, 30, (x, y) => new SKColor((byte)(x * y), 0, 0));
        var whole = File.ReadAllBytes(_folder["ok.png"]);
        _folder.Save("cut.png", whole[..(whole.Length / 2)]);
        _folder.Save("empty.jpg", []);
        _folder.Save("page.jpeg", Encoding.UTF8.GetBytes("<html>Not found</html>"));
        _folder.Save("scan.tif", [0x49, 0x49, 42, 0, 8, 0, 0, 0]);
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
            _folder.Save($"{i:D3}.png", []);
        }

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("150 of 150 pictures can not be used: 000.png is empty; ", error.Message);
        Assert.Contains("004.png is empty; and 145 more.", error.Message);
    }

    [Fact]
    public void A_picture_of_far_too_many_pixels_is_refused_before_it_is_decoded()
    {
        using var picture = Picture(2, 2, (_, _) => SKColors.Red);
        var photo = Photo(picture, orientation: 1);
        // Height and width in the header of the frame.
        var frame = photo.AsSpan().IndexOf(new byte[] { 0xff, 0xc0 });
        photo.AsSpan(frame + 5, 4).Fill(0xf0);
        _folder.Save("a.jpg", photo);

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.Contains("a.jpg has 61,680 × 61,680 pixels, more than 100,000,000", error.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        _folder.Write("a.png", 2, 2, (_, _) => SKColors.Red);

        var missing = Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load("no-such-photos"));
        var file = Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(_folder["a.png"]));

        Assert.StartsWith($"There is no folder {Path.GetFullPath("no-such-photos")}.", missing.Message);
        Assert.Contains("is a file", file.Message);
    }

    [Fact]
    public void A_folder_without_pictures_is_told_with_what_is_there()
    {
        var empty = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));
        _folder.Save("train-images-idx3-ubyte", []);
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
        _folder.Write("cups/a.png", 2, 2, (_, _) => SKColors.Red);
        Directory.CreateDirectory(_folder["mugs"]);
        var empty = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));
        _folder.Write("b.png", 2, 2, (_, _) => SKColors.Red);
        var both = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path));

        Assert.StartsWith($"{_folder["mugs"]}: it would be a class, but holds no pictures", empty.Message);
        Assert.Contains("it holds pictures (b.png) beside folders (cups)", both.Message);
    }

    [Fact]
    public void More_classes_than_labels_can_tell_are_refused()
    {
        foreach (var i in Enumerable.Range(0, 257))
        {
            _folder.Save($"{i}/a.png", []);
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
            _folder.Write(name, 2, 2, (_, _) => SKColors.Red);
        }

        var error = Assert.Throws<ImageFolderException>(() => ImageFolder.Load(_folder.Path, size, size));

        Assert.Contains($"3 images of {size} × {size} pixels", error.Message);
    }

    public void Dispose() => _folder.Dispose();
}
