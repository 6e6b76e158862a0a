using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using GanNotebooks.Benchmarks.Pairs;

namespace GanNotebooks.Benchmarks;

/// <summary>BenchmarkDotNet measures one benchmark after the other; as several jobs that take turns, all ways share the machine's moods.</summary>
internal sealed class Rounds : DefaultOrderer
{
    private const int Count = 3;
    private const int Ways = 4;

    public static IConfig Config<TPair>(string artifacts)
        where TPair : IPair =>
        ManualConfig
            .CreateEmpty()
            .AddJob([.. Enumerable.Range(1, Count).Select(Round)])
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddEventProcessor(new TableRows<TPair>(Console.Out, Count * Ways))
            .AddLogger(NullLogger.Instance)
            .WithOrderer(new Rounds())
            .WithArtifactsPath(artifacts)
            .WithOption(ConfigOptions.DisableLogFile, true);

    public override IEnumerable<BenchmarkCase> GetExecutionOrder(
        ImmutableArray<BenchmarkCase> benchmarksCase,
        IEnumerable<BenchmarkLogicalGroupRule>? order = null
    ) =>
        benchmarksCase
            .OrderBy(benchmark => (int)benchmark.Parameters["Size"])
            .ThenBy(benchmark => (int)benchmark.Parameters["Threads"])
            .ThenBy(benchmark => benchmark.Job.Id, StringComparer.Ordinal)
            .ThenBy(benchmark => benchmark.Descriptor.MethodIndex);

    // In this process: another one would need its own copy of libtorch.
    private static Job Round(int number) =>
        new Job($"Round {number}")
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithWarmupCount(3)
            .WithIterationCount(3);
}
