using System.Runtime.InteropServices;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>The state of libtorch's random generator on the CPU as bytes, checked before libtorch sees them: it ends the process over what it rejects.</summary>
/// <remarks>
/// Layout: <c>CPUGeneratorImplStateLegacy</c> and <c>CPUGeneratorImplState</c> in aten/src/ATen/CPUGeneratorImpl.cpp: a Mersenne
/// Twister MT19937 (Matsumoto and Nishimura 1998) of 624 words, and normal numbers left over from drawing them in pairs.
/// </remarks>
internal static class RandomState
{
    private const int Words = 624;

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Head
    {
        public readonly ulong Seed;
        public readonly int Left;
        public readonly int IsSeeded;
        public readonly ulong Next;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Tail
    {
        public readonly double NormalX;
        public readonly double NormalY;
        public readonly double NormalRho;
        public readonly int HasNormal;
        public readonly int Unused;
        public readonly float NextFloat;
        public readonly byte HasNextFloat;
    }

    /// <summary>Whether these bytes are the state of a generator that was seeded so.</summary>
    public static bool IsValid(ReadOnlySpan<byte> state, ulong seed)
    {
        var size = Marshal.SizeOf<Head>() + Words * sizeof(ulong) + Marshal.SizeOf<Tail>();
        if (state.Length != size)
        {
            return false;
        }

        var head = MemoryMarshal.Read<Head>(state);
        var words = MemoryMarshal.Cast<byte, ulong>(state[Marshal.SizeOf<Head>()..])[..Words];
        var tail = MemoryMarshal.Read<Tail>(state[^Marshal.SizeOf<Tail>()..]);
        // Of the words that it made together, Left − 1 remain, beginning with number Next; a fresh one has made none.
        var isPlaceKnown = head is { Left: 1, Next: 0 } or { Left: >= 1 and <= Words, Next: >= 1 and <= Words };
        return head.Seed == seed
            && head.IsSeeded == 1
            && isPlaceKnown
            && (head.Next == 0 || (ulong)head.Left + head.Next == Words + 1)
            && words.ContainsAnyExcept(0UL)
            && !words.ContainsAnyExceptInRange(0UL, uint.MaxValue)
            && tail.HasNormal is (0 or 1)
            && tail.HasNextFloat is (0 or 1)
            && double.IsFinite(tail.NormalX)
            && double.IsFinite(tail.NormalY)
            && double.IsFinite(tail.NormalRho)
            && float.IsFinite(tail.NextFloat);
    }
}
