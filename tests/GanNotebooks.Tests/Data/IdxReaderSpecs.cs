using System.IO.Compression;
using GanNotebooks.Data;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Data;

public sealed class IdxReaderSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void I_can_read_images_gzipped_or_not(bool gzipped)
    {
        var file = Write([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60], gzipped);

        var images = IdxReader.ReadImages(file);

        Assert.Equal([2, 1, 3], images.Dimensions);
        Assert.Equal([10, 20, 30, 40, 50, 60], images.Bytes);
    }

    [Fact]
    public void I_can_read_labels()
    {
        var labels = IdxReader.ReadLabels(Write([0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 1]));

        Assert.Equal([9, 0, 1], labels.Bytes);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_full_path()
    {
        var error = Assert.Throws<FileNotFoundException>(() => IdxReader.ReadLabels(_folder["nowhere.gz"]));

        Assert.Contains(_folder["nowhere.gz"], error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0 }, "ends inside its header")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0 }, "ends inside its header")]
    [InlineData(new byte[] { 1, 2, 3, 4, 0, 0, 0, 1, 7 }, "magic number is 0x01020304, expected 0x00000801")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 1, 7 }, "magic number is 0x00000D01")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7 }, "Were images and labels swapped?")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 0 }, "a dimension of size 0")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0x80, 0, 0, 0 }, "a dimension of size -2147483648")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "promises 3 elements, the file holds 2")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "goes on after the 1 elements")]
    public void A_malformed_file_says_what_is_wrong(byte[] content, string message)
    {
        var file = Write(content);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(file));

        Assert.Contains(message, error.Message);
        Assert.StartsWith(file, error.Message);
    }

    [Fact]
    public void A_gzip_file_that_was_cut_off_says_so()
    {
        var whole = File.ReadAllBytes(
            Write([0, 0, 8, 1, 0, 0, 0, 64, .. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))], gzipped: true)
        );
        var file = _folder["cut.gz"];
        File.WriteAllBytes(file, whole[..^30]);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(file));

        Assert.Contains("cut off", error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x40, 0, 0, 0, 0, 0, 0, 2, 0x40, 0, 0, 0 })] // 2³⁰ · 2 · 2³⁰ = 2⁶¹
    [InlineData(new byte[] { 0x40, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 16 })] // 2⁶⁴, which wraps to 0
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff })]
    public void Dimensions_whose_product_wraps_are_refused(byte[] sizes)
    {
        var file = Write([0, 0, 8, 3, .. sizes]);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadImages(file));

        Assert.Contains("more than this reader takes", error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_much_takes_no_memory_for_what_is_not_there(bool gzipped)
    {
        var file = Write([0, 0, 8, 1, 0x7f, 0, 0, 0, 1, 2, 3], gzipped);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(file));

        Assert.Contains("promises 2,130,706,432 elements, the file holds 3", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_gzip_file_without_its_last_bytes_is_refused(int count)
    {
        var whole = File.ReadAllBytes(Write([0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 1], gzipped: true));
        File.WriteAllBytes(_folder["cut.gz"], whole[..^count]);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(_folder["cut.gz"]));

        Assert.Contains("again", error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData(new byte[] { 0x1f, 0x8b })]
    [InlineData(null)]
    public void A_gzip_file_that_goes_on_after_its_data_is_refused(byte[]? garbage)
    {
        var whole = File.ReadAllBytes(Write([0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 1], gzipped: true));
        // Its own checksum once more, where nothing else is given.
        File.WriteAllBytes(_folder["more.gz"], [.. whole, .. garbage ?? whole[^8..]]);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(_folder["more.gz"]));

        Assert.Contains("something follows it", error.Message);
    }

    [Fact]
    public void A_gzip_file_with_a_name_a_comment_and_more_in_its_header_is_read()
    {
        var whole = File.ReadAllBytes(Write([0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 1], gzipped: true));
        byte[] header = [.. whole[..3], 0b11110, .. whole[4..10], 2, 0, 7, 7, (byte)'n', 0, (byte)'c', 0, 1, 2];
        File.WriteAllBytes(_folder["named.gz"], [.. header, .. whole[10..]]);

        Assert.Equal([9, 0, 1], IdxReader.ReadLabels(_folder["named.gz"]).Bytes);
    }

    [Fact]
    public void Of_ten_thousand_damaged_files_each_is_refused_or_read_as_it_is()
    {
        byte[] content =
        [
            0,
            0,
            8,
            3,
            0,
            0,
            0,
            4,
            0,
            0,
            0,
            5,
            0,
            0,
            0,
            6,
            .. Enumerable.Range(0, 120).Select(i => (byte)(i * i)),
        ];
        byte[][] files = [content, File.ReadAllBytes(Write(content, gzipped: true))];
        var random = new Random(5);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var damaged = Mutation.Of(files[i % 2], random, head: 20);
            try
            {
                var images = IdxReader.Read("a file", new MemoryStream(damaged), dimensions: 3, "images");
                read++;
                var isGzip = damaged is [0x1f, 0x8b, ..];
                Assert.Equal(isGzip ? content[16..] : damaged[16..], images.Bytes);
                Assert.Equal(images.Bytes.Length, images.Dimensions.Aggregate(1, (product, size) => product * size));
            }
            catch (IdxFormatException error)
            {
                Assert.StartsWith("a file: ", error.Message);
            }
        }

        Assert.InRange(read, 100, 5000);
    }

    [Fact]
    public void Corrupt_gzip_data_says_so()
    {
        var file = Write([0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 1], gzipped: true);
        var bytes = File.ReadAllBytes(file);
        bytes.AsSpan(10, 6).Fill(0xff);
        File.WriteAllBytes(file, bytes);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(file));

        Assert.Contains("gzip data is corrupt", error.Message);
    }

    [Fact]
    public void A_wrong_checksum_shows_both()
    {
        var file = Write([0, 0, 8, 1, 0, 0, 0, 1, 7]);
        var expected = new string('a', 64);

        var error = Assert.Throws<IdxFormatException>(() => IdxReader.ReadLabels(file, expected));

        Assert.Contains($"expected {expected}", error.Message);
        Assert.Contains("SHA-256 checksum is", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(byte[] content, bool gzipped = false)
    {
        var file = _folder[gzipped ? "file.gz" : "file"];
        using var raw = File.Create(file);
        using Stream stream = gzipped ? new GZipStream(raw, CompressionLevel.Optimal) : raw;
        stream.Write(content);
        return file;
    }
}
