using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using GanNotebooks.Benchmarks;
using GanNotebooks.Benchmarks.Kernel;
using GanNotebooks.Benchmarks.Pairs;
using GanNotebooks.Benchmarks.Variants;

if (args is [StockProcess.Argument, ..])
{
    StockProcess.Serve(args);
    return 0;
}

if (args is ["kernel"])
{
    return KernelLatency.Run();
}

var artifacts = Directory.CreateTempSubdirectory().FullName;
Console.WriteLine(
    $"{Cpu()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}; load average {Load()}"
);
Console.WriteLine();
MarkdownTable.WriteHeader(Console.Out);
Run<MlpPair>();
Run<CnnPair>();
Run<DcganPair<Width32>>();
Run<DcganPair<Width64>>();
Directory.Delete(artifacts, recursive: true);
Console.WriteLine();
Console.WriteLine($"Load average after the run: {Load()}");
Console.WriteLine(
    """
    Milliseconds an iteration, medians over rounds in which the ways take turns; beside each, how many times as long as ours it takes.
    - ours: GanStep with SGD.
    - plain: PlainStep, that is modules, autograd, BCE and optim.SGD, in a process of its own where glibc's heap is as it comes.
    - tuned: the same code in this process, where the library has told glibc to keep freed blocks.
    - floor: only the matrix products of an iteration with torch.mm; convolutions as patches × matrix, cutting patches out not counted.
    - bytes: managed bytes allocated in an iteration.
    """
);
return 0;

// All pairs, or those whose names are given.
void Run<TPair>()
    where TPair : IPair
{
    if (args is [] || args.Contains(TPair.Name, StringComparer.OrdinalIgnoreCase))
    {
        BenchmarkRunner.Run<GanIteration<TPair>>(Rounds.Config<TPair>(artifacts));
    }
}

static string Load() =>
    File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

static string Cpu() =>
    File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .First(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Split(": ")[1]
        : RuntimeInformation.ProcessArchitecture.ToString();
