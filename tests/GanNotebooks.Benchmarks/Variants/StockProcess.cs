using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using GanNotebooks.Benchmarks.Pairs;
using static TorchSharp.torch;

namespace GanNotebooks.Benchmarks.Variants;

/// <summary>The plain loop in a process of its own, which the library, and so its tuning of glibc, is never loaded into.</summary>
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
        // Where the library had to help libtorch load, the other process loads the same files.
        var libraries = Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => module.FileName);
        string[] names = ["libc10.so", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so"];
        var native = names.SelectMany(name => libraries.Where(path => Path.GetFileName(path) == name).Take(1));
        string[] numbers = [.. new[] { batch, threads }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        _process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Argument, pair, .. numbers, .. native])
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
        string[] libraries = arguments[4..];
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            name == "LibTorchSharp" ? Array.ConvertAll(libraries, NativeLibrary.Load).LastOrDefault() : 0;
        var (batch, threads) = (int.Parse(arguments[2], null), int.Parse(arguments[3], null));
        if (arguments[1] == MlpPair.Name)
            Serve<MlpPair>(batch, threads);
        else
            Serve<CnnPair>(batch, threads);
    }

    private static void Serve<TPair>(int size, int threads)
        where TPair : IPair
    {
        set_num_threads(threads);
        manual_seed(1);
        var batch = new Batch(size);
        using var loop = new PlainLoop<TPair>();
        do
        {
            Console.Out.WriteLine();
            Console.Out.Flush();
            if (Console.In.ReadLine() is null)
                return;
            for (var i = 0; i < TPair.Repeats; i++)
                loop.Run(batch);
        } while (true);
    }

    private void Receive()
    {
        if (_process.StandardOutput.ReadLine() is null)
            throw new InvalidOperationException("The process with the plain loop ended before its time.");
    }
}
