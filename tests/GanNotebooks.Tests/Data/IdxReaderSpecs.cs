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
