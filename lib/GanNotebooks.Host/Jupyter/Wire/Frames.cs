using System.Collections.Immutable;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>A message as it travels.</summary>
/// <remarks>See "The wire protocol" in the documentation of jupyter_client.</remarks>
/// <param name="Route">Who sent it or is to get it: ZeroMQ identities, or the topic of a broadcast.</param>
/// <param name="Header">JSON: what it is.</param>
/// <param name="Parent">JSON: the header of what it answers, or <c>{}</c>.</param>
/// <param name="Metadata">JSON.</param>
/// <param name="Content">JSON.</param>
internal sealed record Frames(
    ImmutableArray<byte[]> Route,
    byte[] Header,
    byte[] Parent,
    byte[] Metadata,
    byte[] Content
)
{
    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>Takes a message apart.</summary>
    /// <returns>Nothing where it is not a message, or not signed by somebody who may send one, or sent once more.</returns>
    public static Frames? Read(IReadOnlyList<byte[]> frames, Signer signer)
    {
        var route = 0;
        while (route < frames.Count && !Delimiter.SequenceEqual(frames[route]))
        {
            route++;
        }

        // The delimiter, the signature and four parts; more are binary buffers, which no request here has a use for.
        return
            frames.Count >= route + 6
            && signer.Accepts(
                frames[route + 1],
                frames[route + 2],
                frames[route + 3],
                frames[route + 4],
                frames[route + 5]
            )
            ? new([.. frames.Take(route)], frames[route + 2], frames[route + 3], frames[route + 4], frames[route + 5])
            : null;
    }

    /// <summary>Signs the message and puts it together.</summary>
    public byte[][] Write(Signer signer) =>
        [
            .. Route,
            Delimiter.ToArray(),
            signer.Sign(Header, Parent, Metadata, Content),
            Header,
            Parent,
            Metadata,
            Content,
        ];
}
