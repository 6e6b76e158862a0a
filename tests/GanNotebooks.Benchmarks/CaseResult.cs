using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;
using GanNotebooks.Benchmarks.Pairs;

namespace GanNotebooks.Benchmarks;

/// <summary>One case of the table: a pair, a batch size and a number of threads, measured in each way over all rounds.</summary>
/// <param name="Milliseconds">The median time of an iteration, by way.</param>
/// <param name="Bytes">Managed bytes allocated in an iteration, by way, where the way runs in this process.</param>
internal sealed record CaseResult(
    string Pair,
    int Size,
    int Threads,
    IReadOnlyDictionary<string, double> Milliseconds,
    IReadOnlyDictionary<string, long?> Bytes
)
{
    public double Ours => Milliseconds[Way.Ours];

    public double ImagesPerSecond => Size / Ours * 1000;

    /// <summary>How many times as long another way takes.</summary>
    public double Ratio(string way) => Milliseconds[way] / Ours;

    /// <param name="reports">Every way's rounds of one case.</param>
    public static CaseResult Of<TPair>(IReadOnlyList<BenchmarkReport> reports)
        where TPair : IPair
    {
        var parameters = reports[0].BenchmarkCase.Parameters;
        var ways = reports.ToLookup(report => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''));
        return new CaseResult(
            TPair.Name,
            (int)parameters[nameof(GanIteration<MlpPair>.Size)],
            (int)parameters[nameof(GanIteration<MlpPair>.Threads)],
            ways.ToDictionary(way => way.Key, way => Median(way.SelectMany(Nanoseconds)) / TPair.Repeats / 1e6),
            ways.ToDictionary(
                way => way.Key,
                way =>
                    way.Max(round => round.GcStats.GetBytesAllocatedPerOperation(round.BenchmarkCase)) / TPair.Repeats
            )
        );
    }

    private static IEnumerable<double> Nanoseconds(BenchmarkReport report) =>
        report
            .AllMeasurements.Where(m =>
                m.IterationMode == IterationMode.Workload && m.IterationStage == IterationStage.Result
            )
            .Select(m => m.Nanoseconds);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted is [] ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
