using GanNotebooks.Native;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Native;

public sealed class GlibcHeapSpecs
{
    /// <summary>Floats in the hidden planes of the report's generator at batch 64.</summary>
    private const int Planes = 64 * 64 * 29 * 29;

    [Fact]
    public void Memory_of_freed_tensors_is_handed_out_again_without_page_faults()
    {
        Assert.SkipUnless(GlibcHeap.KeepFreedBlocks(), "The C library here is not glibc.");
        FillSix();
        var before = PageFaults();
        for (var i = 0; i < 10; i++)
        {
            FillSix();
        }
        const int pagesOfOneRound = 6 * Planes / 1024;
        Assert.InRange(PageFaults() - before, 0, pagesOfOneRound);
    }

    private static void FillSix()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 6; i++)
        {
            _ = ones(Planes);
        }
    }

    /// <summary>Field 10 of /proc/self/stat, see proc(5); the name of the process, field 2, may hold blanks.</summary>
    private static long PageFaults() => long.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[8]);
}
