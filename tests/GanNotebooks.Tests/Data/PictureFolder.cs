using GanNotebooks.Tests.Support;
using SkiaSharp;

namespace GanNotebooks.Tests.Data;

/// <summary>A folder of one test, to which pictures are written.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    /// <summary>Writes a PNG file of a colour for each column and row.</summary>
    public void Write(string name, int width, int height, Func<int, int, SKColor> colour)
    {
        using var picture = Picture(width, height, colour);
        Write(this[name], picture);
    }

    /// <summary>Writes a picture as a PNG file.</summary>
    public static void Write(string file, SKBitmap picture)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        using var png = picture.Encode(SKEncodedImageFormat.Png, quality: 100);
        File.WriteAllBytes(file, png.ToArray());
    }

    /// <summary>Writes a file of any bytes.</summary>
    public void Save(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
    }

    /// <summary>A picture of a colour for each column and row.</summary>
    public static SKBitmap Picture(int width, int height, Func<int, int, SKColor> colour)
    {
        var picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        picture.Pixels = [.. Enumerable.Range(0, width * height).Select(i => colour(i % width, i / width))];
        return picture;
    }

    /// <summary>A grey picture, its shades row by row.</summary>
    public static SKBitmap Grey(int width, int height, byte[] shades)
    {
        var picture = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        picture.Pixels = Array.ConvertAll(shades, shade => new SKColor(shade, shade, shade));
        return picture;
    }

    /// <summary>A JPEG with an orientation in an Exif segment behind its start marker.</summary>
    public static byte[] Photo(SKBitmap picture, int orientation)
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

    public void Dispose() => _folder.Dispose();
}
