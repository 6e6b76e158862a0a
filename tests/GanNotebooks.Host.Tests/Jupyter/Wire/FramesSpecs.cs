using System.Text;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Tests.Jupyter.Wire;

public sealed class FramesSpecs
{
    private static readonly Frames Message = new(
        [Bytes("route"), Bytes("further")],
        Bytes("header"),
        Bytes("parent"),
        Bytes("metadata"),
        Bytes("content")
    );

    [Fact]
    public void A_message_is_signed_as_Python_signs_it()
    {
        // hmac.new(b"key", b"headerparentmetadatacontent", "sha256").hexdigest()
        const string signature = "d83c5c76c2e1f6da0587e480646b0a65ad9427e3e5fffbfb46d761b101960335";
        Assert.Equal(
            ["route", "further", "<IDS|MSG>", signature, "header", "parent", "metadata", "content"],
            Message.Write(SignerOf("key")).Select(Encoding.UTF8.GetString)
        );
    }

    [Theory]
    [InlineData("key")]
    [InlineData("")]
    public void What_was_written_is_read(string key)
    {
        var read = Frames.Read(Message.Write(SignerOf(key)), SignerOf(key));
        Assert.NotNull(read);
        Assert.Equal(Message.Route, read.Route);
        Assert.Equal(Message.Header, read.Header);
        Assert.Equal(Message.Parent, read.Parent);
        Assert.Equal(Message.Metadata, read.Metadata);
        Assert.Equal(Message.Content, read.Content);
    }

    [Fact]
    public void Binary_buffers_behind_the_content_do_no_harm() =>
        Assert.NotNull(Frames.Read([.. Message.Write(SignerOf("key")), [0, 255]], SignerOf("key")));

    [Fact]
    public void A_message_signed_with_another_key_is_none() =>
        Assert.Null(Frames.Read(Message.Write(SignerOf("guess")), SignerOf("key")));

    [Fact]
    public void A_message_that_comes_a_second_time_is_none()
    {
        var signer = SignerOf("key");
        Assert.NotNull(Frames.Read(Message.Write(signer), signer));
        Assert.Null(Frames.Read(Message.Write(signer), signer));
        Assert.NotNull(Frames.Read((Message with { Header = Bytes("another") }).Write(signer), signer));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_message_that_was_changed_on_its_way_is_none(int frame)
    {
        var frames = Message.Write(SignerOf("key"));
        frames[frame] = Bytes("changed");
        Assert.Null(Frames.Read(frames, SignerOf("key")));
    }

    [Fact]
    public void Too_few_frames_are_no_message()
    {
        var frames = Message.Write(SignerOf(""));
        Assert.All(
            Enumerable.Range(0, frames.Length),
            count => Assert.Null(Frames.Read(frames[..count], SignerOf("")))
        );
    }

    private static Signer SignerOf(string key) => new(new ConnectionFile(0, 0, 0, 0, 0, Key: key));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
