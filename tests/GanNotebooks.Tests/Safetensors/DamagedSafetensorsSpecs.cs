using System.Text;
using GanNotebooks.Safetensors;

namespace GanNotebooks.Tests.Safetensors;

/// <summary>Headers of safetensors files that say what is not so.</summary>
public sealed class DamagedSafetensorsSpecs
{
    [Theory]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""",
        6,
        "another tensor's too"
    )]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""",
        4,
        "another tensor's too"
    )]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}""", 6, "do not follow the others'")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 9, "5 bytes follow the last tensor")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[4294967296,4294967296,4294967296,4294967296],"data_offsets":[0,0]}}""",
        0,
        "does not fit its shape"
    )]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[0,4611686018427387904,8],"data_offsets":[0,0]}}""",
        0,
        "does not fit its shape"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]}}""",
        4,
        "does not fit its shape"
    )]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}}""",
        1,
        "does not fit its shape"
    )]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}""", 1, "does not fit its shape")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1e0],"data_offsets":[0,1]}}""", 1, "header is damaged")]
    [InlineData("""{"a":{"dtype":null,"shape":[1],"data_offsets":[0,1]}}""", 1, "does not know")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "header is damaged")]
    [InlineData("""{"__metadata__":{"a":"1","\u0061":"2"}}""", 0, "names something twice")]
    public void A_header_that_lies_about_the_bytes(string header, int bytes, string message)
    {
        var error = Assert.Throws<CheckpointException>(() => Read(header, bytes));

        Assert.Contains(message, error.Message);
        Assert.StartsWith("a file:", error.Message);
    }

    [Fact]
    public void A_header_of_thousands_of_tensors_that_share_a_megabyte_is_refused_before_memory_is_taken()
    {
        var entries = Enumerable
            .Range(0, 2000)
            .Select(i =>
                $$"""
                    "t{{i}}":{"dtype":"U8","shape":[1000000],"data_offsets":[0,1000000]}
                    """
            );

        var error = Assert.Throws<CheckpointException>(() => Read($"{{{string.Join(',', entries)}}}", 1_000_000));

        Assert.Contains("another tensor's too", error.Message);
    }

    private static SafetensorsContent Read(string header, int bytes) =>
        SafetensorsFile.Read(
            "a file",
            new MemoryStream([
                .. BitConverter.GetBytes((ulong)header.Length),
                .. Encoding.ASCII.GetBytes(header),
                .. new byte[bytes],
            ])
        );
}
