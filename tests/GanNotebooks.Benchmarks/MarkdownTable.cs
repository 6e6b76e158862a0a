using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using GanNotebooks.Benchmarks.Pairs;

namespace GanNotebooks.Benchmarks;

/// <summary>The cases as a Markdown table, a row each.</summary>
internal static class MarkdownTable
{
    public static void WriteHeader(TextWriter writer)
    {
        writer.WriteLine(
            "| pair | batch | threads | ours, ms | images/s | plain, ms | | tuned, ms | | floor, ms | | bytes: ours | plain |"
        );
        writer.WriteLine("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    }

    public static void WriteRow(TextWriter writer, CaseResult result)
    {
        string[] others = [.. new[] { Way.Plain, Way.Tuned, Way.Floor }.Select(Cells)];
        writer.WriteLine(
            $"| {result.Pair} | {result.Size} | {result.Threads} | {result.Ours:F2} | {result.ImagesPerSecond:N0} | {string.Join(" | ", others)} | {result.Bytes[Way.Ours]:N0} | {result.Bytes[Way.Tuned]:N0} |"
        );

        string Cells(string way) => $"{result.Milliseconds[way]:F2} | {result.Ratio(way):F2}×";
    }
}

/// <summary>Writes a case's row as soon as its last round ends, so that a run that is stopped has not been in vain.</summary>
internal sealed class TableRows<TPair>(TextWriter writer, int reportsPerCase) : EventProcessor
    where TPair : IPair
{
    private readonly List<BenchmarkReport> _reports = [];

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        _reports.Add(report);
        if (_reports.Count < reportsPerCase)
        {
            return;
        }

        MarkdownTable.WriteRow(writer, CaseResult.Of<TPair>(_reports));
        _reports.Clear();
    }
}
