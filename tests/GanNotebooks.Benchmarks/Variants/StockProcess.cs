using System.Diagnostics;
using System.Globalization;
using GanNotebooks.Benchmarks.Pairs;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>The plain step in a process of its own, where the library leaves glibc's heap as it comes.</summary>
/// <remarks>
/// glibc's defaults can't be set back in this process: the first mallopt ends its adjusting of the mmap threshold for good,
/// and blocks that the heap has kept go on serving large tensors.
/// </remarks>
internal sealed class StockProcess : IDisposable
{
    public const string Argument = "--stock";

    private readonly Process _process;

    public StockProcess(string pair, int batch, int threads)
    {
        string[] numbers = [.. new[] { batch, threads }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        _process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Argument, pair, .. numbers])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        // NNPACK's complaints.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Receive();
    }

    /// <summary>Runs as many iterations as a measurement takes, over there.</summary>
    public void Run()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        Receive();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The other process's side: runs a measurement's iterations for each line that comes in.</summary>
    public static void Serve(string[] arguments)
    {
        AppContext.SetSwitch("GanNotebooks.KeepFreedBlocks", false);
        var (batch, threads) = (int.Parse(arguments[2], null), int.Parse(arguments[3], null));
        ServeIf<MlpPair>();
        ServeIf<CnnPair>();
        ServeIf<DcganPair<Width32>>();
        ServeIf<DcganPair<Width64>>();

        void ServeIf<TPair>()
            where TPair : IPair
        {
            if (arguments[1] == TPair.Name)
            {
                Serve<TPair>(batch, threads);
            }
        }
    }

    private static void Serve<TPair>(int size, int threads)
        where TPair : IPair
    {
        set_num_threads(threads);
        manual_seed(1);
        var batch = new Batch(size);
        using var step = GanIteration<TPair>.PlainStep();
        do
        {
            Console.Out.WriteLine();
            Console.Out.Flush();
            if (Console.In.ReadLine() is null)
            {
                return;
            }

            for (var i = 0; i < TPair.Repeats; i++)
            {
                step.Run(batch.Real, batch.DiscriminatorLatents, batch.GeneratorLatents);
            }
        } while (true);
    }

    private void Receive()
    {
        if (_process.StandardOutput.ReadLine() is null)
        {
            throw new InvalidOperationException("The process with the plain step ended before its time.");
        }
    }
}
