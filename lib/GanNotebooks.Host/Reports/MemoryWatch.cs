namespace GanNotebooks.Host.Reports;

/// <summary>Gives memory back in time while a large notebook is set; the runtime would let garbage grow into gigabytes.</summary>
internal sealed class MemoryWatch
{
    private const long Garbage = 64L << 20;

    private long _start = GC.GetTotalAllocatedBytes();

    /// <summary>Collects garbage where there is much of it; to be called after each piece of work.</summary>
    public void Watch()
    {
        if (GC.GetTotalAllocatedBytes() - _start > Garbage)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _start = GC.GetTotalAllocatedBytes();
        }
    }
}
