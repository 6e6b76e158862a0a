using GanNotebooks.Data;
using GanNotebooks.Tests.Support;
using SkiaSharp;
using static GanNotebooks.Tests.Data.PictureFolder;

namespace GanNotebooks.Tests.Data;

public sealed class PictureFileSpecs : IDisposable
{
    private readonly PictureFolder _folder = new();

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
        _folder.Write("a.png", 6, 1, (x, _) => colours[x]);

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
        _folder.Save("upright/a.jpg", Photo(upright, orientation: 1));
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
        _folder.Save("turned/a.jpg", Photo(stored, orientation));

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
        _folder.Save("photo/a.jpg", Photo(picture, orientation: 1));
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
        _folder.Save("b.webp", webp!.ToArray());

        using var data = ImageFolder.Load(_folder.Path);

        Assert.Equal(data.Pixels(0).ToArray(), data.Pixels(1).ToArray());
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
            _folder.Save("a.png", Mutation.Of(files[i % 2], random, head: 60));
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

    public void Dispose() => _folder.Dispose();
}
