using System.Globalization;
using CsCheck;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

public sealed class ResamplingSpecs
{
    private static readonly Gen<(int Height, int Width, int NewHeight, int NewWidth)> AnySizes = Gen.Select(
        Gen.Int[1, 40],
        Gen.Int[1, 40],
        Gen.Int[1, 20],
        Gen.Int[1, 20]
    );

    // Pillow 9.4: Image.frombytes("L", …).convert("F").resize((new_w, new_h), Image.BILINEAR, box), the box being the largest
    // one around the middle with the proportions of the new size.
    [Theory]
    [InlineData(
        13,
        9,
        5,
        4,
        "103.59 135.4 115.09 149.65 145.06 127.02 146.68 104.81 146.79 125.14 125.96 132.95 119.41 143.5 142.29 108.85 121.74 143.55 134.54 124.72"
    )]
    [InlineData(
        5,
        7,
        6,
        6,
        "33.92 64.75 95.58 126.42 157.25 188.08 118.6 157.56 196.52 155.48 82.44 121.4 75.81 111.35 159.34 162.88 111.31 47.3 63.24 107.81 102.6 115.17 134.85 79.87 144.9 162.94 100.98 87.02 137.06 155.1 229.58 111.75 121.92 196.08 206.25 88.42"
    )]
    [InlineData(
        2,
        3,
        4,
        4,
        "9.25 27.75 46.25 64.75 35.31 55.44 75.56 95.69 87.44 110.81 134.19 157.56 113.5 138.5 163.5 188.5"
    )]
    [InlineData(25, 40, 2, 3, "129.24 130.56 128.57 133.32 132.89 134.21")]
    public void It_is_the_filter_of_Pillow(int height, int width, int newHeight, int newWidth, string figures)
    {
        var pixels = new byte[height * width];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            pixels[i] = (byte)(x * 37 + y * 101 + x * y * 13);
        }

        var resized = Resampling.CropCentre(pixels, height, width, newHeight, newWidth);

        var expected = figures
            .Split(' ')
            .Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))
            .ToArray();
        // Half a level from rounding to a byte, and what the figures were rounded by.
        Assert.Equal(expected.Length, resized.Length);
        Assert.All(expected.Zip(resized), pair => Assert.InRange(pair.Second - pair.First, -0.506, 0.506));
    }

    [Fact]
    public void An_image_that_has_its_size_stays_as_it_is() =>
        IdxFiles.AnyImages.Sample(
            images =>
            {
                var (height, width) = (images.Dimensions[1], images.Dimensions[2]);
                var image = images.Bytes[..(height * width)];

                Assert.Equal(image, Resampling.CropCentre(image, height, width, height, width));
            },
            iter: 200
        );

    [Fact]
    public void One_shade_stays_that_shade() =>
        Gen.Select(AnySizes, Gen.Byte)
            .Sample(
                (sizes, shade) =>
                {
                    var pixels = new byte[sizes.Height * sizes.Width];
                    Array.Fill(pixels, shade);

                    Assert.All(Resized(pixels, sizes), pixel => Assert.Equal(shade, pixel));
                },
                iter: 500
            );

    [Fact]
    public void The_mirror_image_becomes_the_mirror_image() =>
        AnySizes
            .SelectMany(sizes => Gen.Byte.Array[sizes.Height * sizes.Width].Select(pixels => (sizes, pixels)))
            .Sample(
                made =>
                {
                    var (sizes, pixels) = made;
                    var mirrored = Resized(Mirrored(pixels, sizes.Width), sizes);

                    var expected = Mirrored(Resized(pixels, sizes), sizes.NewWidth);
                    // Sums in another order may fall on the other side of a half.
                    Assert.All(expected.Zip(mirrored), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
                },
                iter: 500
            );

    [Theory]
    [InlineData(4, 8)]
    [InlineData(8, 4)]
    public void What_is_beyond_the_wanted_proportions_is_cut_off_at_both_ends(int height, int width)
    {
        // White inside the square in the middle, black outside.
        var pixels = new byte[32];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            var along = Math.Max(height, width) == width ? x : y;
            pixels[i] = along is >= 2 and < 6 ? (byte)255 : (byte)0;
        }

        Assert.All(Resampling.CropCentre(pixels, height, width, 4, 4), pixel => Assert.Equal(255, pixel));
    }

    private static byte[] Resized(byte[] pixels, (int Height, int Width, int NewHeight, int NewWidth) sizes) =>
        Resampling.CropCentre(pixels, sizes.Height, sizes.Width, sizes.NewHeight, sizes.NewWidth);

    private static byte[] Mirrored(byte[] pixels, int width) =>
        [.. pixels.Chunk(width).SelectMany(row => row.Reverse())];
}
