using BenchmarkDotNet.Attributes;
using GanNotebooks.Benchmarks.Pairs;
using GanNotebooks.Benchmarks.Variants;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks;

/// <summary>A GAN iteration in four ways. Each round starts from new networks.</summary>
public class GanIteration<TPair>
    where TPair : IPair
{
    internal const double LearningRate = 0.03;

    private const int JitIterations = 100;

    private DisposeScope? _scope;
    private IDisposable? _subject;
    private Action _iterate = () => { };

    [ParamsSource(nameof(Sizes))]
    public int Size { get; set; }

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    public static IEnumerable<int> Sizes => TPair.Sizes;

    public static IEnumerable<int> ThreadCounts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup(Target = nameof(Ours))]
    public void PrepareOurs()
    {
        var batch = Prepare();
        var step = new GanStep(
            TPair.Generator(),
            TPair.Discriminator(),
            new SgdOptions(LearningRate),
            threads: Threads
        );
        _subject = step;
        _iterate = () => step.Run(batch.Real, batch.DiscriminatorLatents, batch.GeneratorLatents).Dispose();
        // The kernels are managed code: the JIT compiles them anew after they have run for a while.
        for (var i = 0; i < JitIterations; i++)
        {
            _iterate();
        }
    }

    [GlobalSetup(Target = nameof(Plain))]
    public void PreparePlain()
    {
        Prepare();
        var stock = new StockProcess(TPair.Name, Size, Threads);
        _subject = stock;
        _iterate = stock.Run;
    }

    [GlobalSetup(Target = nameof(PlainTuned))]
    public void PreparePlainTuned()
    {
        var batch = Prepare();
        var step = PlainStep();
        _subject = step;
        _iterate = () => step.Run(batch.Real, batch.DiscriminatorLatents, batch.GeneratorLatents);
    }

    [GlobalSetup(Target = nameof(Floor))]
    public void PrepareFloor()
    {
        Prepare();
        _iterate = new BareProducts<TPair>(Size).Run;
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _subject?.Dispose();
        _scope?.Dispose();
    }

    [Benchmark(Description = Way.Ours)]
    public void Ours() => Repeat();

    // The other process repeats by itself.
    [Benchmark(Description = Way.Plain)]
    public void Plain() => _iterate();

    [Benchmark(Description = Way.Tuned)]
    public void PlainTuned() => Repeat();

    [Benchmark(Description = Way.Floor)]
    public void Floor() => Repeat();

    /// <summary>The plain step of a pair.</summary>
    internal static PlainStep PlainStep() =>
        new(TPair.PlainGenerator(), TPair.PlainDiscriminator(), new SgdOptions(LearningRate));

    private Batch Prepare()
    {
        _scope = NewDisposeScope();
        set_num_threads(Threads);
        manual_seed(1);
        return new Batch(Size);
    }

    private void Repeat()
    {
        for (var i = 0; i < TPair.Repeats; i++)
        {
            _iterate();
        }
    }
}

/// <summary>The ways in which an iteration is run, as the benchmarks call them.</summary>
internal static class Way
{
    public const string Ours = "ours";
    public const string Plain = "plain";
    public const string Tuned = "tuned";
    public const string Floor = "floor";
}

/// <summary>What an iteration takes in: images of noise in [−1, 1], which cost what any others do, and latents.</summary>
internal sealed class Batch(long size)
{
    public Tensor Real { get; } = rand(size, 1, 28, 28) * 2 - 1;

    public Tensor DiscriminatorLatents { get; } = randn(size, 100);

    public Tensor GeneratorLatents { get; } = randn(size, 100);
}
