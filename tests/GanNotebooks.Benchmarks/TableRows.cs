using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using GanNotebooks.Benchmarks.Pairs;

namespace GanNotebooks.Benchmarks;

/// <summary>Writes a case's row as soon as its last round ends, so that a run that is stopped has not been in vain.</summary>
internal sealed class TableRows<TPair>(TextWriter writer, int reportsPerCase) : EventProcessor
    where TPair : IPair
{
    private readonly List<BenchmarkReport> _reports = [];

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        _reports.Add(report);
        if (_reports.Count < reportsPerCase)
            return;
        MarkdownTable.WriteRow(writer, CaseResult.Of<TPair>(_reports));
        _reports.Clear();
    }
}
