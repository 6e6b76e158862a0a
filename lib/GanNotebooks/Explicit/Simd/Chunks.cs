namespace GanNotebooks.Explicit.Simd;

/// <summary>
/// A batch cut into runs of <see cref="Size"/> images. The cut does not depend on the number of threads,
/// so sums over a run, added up in order, are the same bits on any number of them.
/// </summary>
internal readonly record struct Chunks(int Batch)
{
    public const int Size = 4;

    public int Count => (Batch + Size - 1) / Size;

    /// <summary>Calls <paramref name="work"/> with the number of each run, its first image and the image after its last.</summary>
    public void ForEach(Team team, Action<int, int, int> work)
    {
        var batch = Batch;
        team.For(Count, Run);

        void Run(int chunk) => work(chunk, chunk * Size, Math.Min((chunk + 1) * Size, batch));
    }
}
