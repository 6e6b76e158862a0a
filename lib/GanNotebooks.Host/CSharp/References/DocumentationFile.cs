using System.Text;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>Takes single members out of files of XML documentation.</summary>
/// <remarks>
/// The documentation of .NET is 31 MB, and what is asked for is a word now and then: the file is searched as bytes, a
/// block at a time, and nothing of it is kept.
/// </remarks>
internal static class DocumentationFile
{
    private const int BlockLength = 1 << 16;

    /// <summary>What a file says of a member.</summary>
    /// <param name="file">The file.</param>
    /// <param name="id">The member's documentation id, such as <c>M:System.Console.Clear</c>.</param>
    /// <param name="cancellationToken">Stops searching.</param>
    /// <returns>Its <c>member</c> element; <see langword="null" /> where it has none, or the file cannot be read.</returns>
    public static string? Find(string file, string id, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var start = Seek(stream, Encoding.UTF8.GetBytes($"<member name=\"{id}\""), 0, cancellationToken);
            var end = start < 0 ? -1 : Seek(stream, "</member>"u8, start, cancellationToken);
            if (end < 0)
            {
                return null;
            }

            var member = new byte[end - start];
            stream.Position = start;
            stream.ReadExactly(member);
            return $"{Encoding.UTF8.GetString(member)}</member>";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Where the text starts, at or after a place; -1 where it is not there.
    private static long Seek(FileStream stream, ReadOnlySpan<byte> text, long from, CancellationToken cancellationToken)
    {
        var block = new byte[BlockLength];
        stream.Position = from;
        var kept = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = stream.Read(block, kept, block.Length - kept);
            var window = block.AsSpan(0, kept + read);
            if (window.IndexOf(text) is >= 0 and var index)
            {
                return stream.Position - window.Length + index;
            }

            if (read == 0)
            {
                return -1;
            }

            // The text may straddle two blocks.
            kept = Math.Min(text.Length - 1, window.Length);
            window[^kept..].CopyTo(block);
        }
    }
}
