using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter;

/// <summary><c>gan kernel</c>: what Jupyter starts.</summary>
internal static class KernelProgram
{
    // Cells that block threads of the pool must not keep those waiting that carry messages.
    private const int SpareThreads = 8;

    /// <summary>Serves one front end until it ends the kernel.</summary>
    /// <param name="connectionFile">The file that says where the front end expects its kernel.</param>
    /// <returns>One of <see cref="ExitCode" />.</returns>
    public static async Task<int> RunAsync(string connectionFile)
    {
        ThreadPool.SetMinThreads(Environment.ProcessorCount + SpareThreads, Environment.ProcessorCount);
        try
        {
            var connection = ConnectionFile.Read(connectionFile);
            var options = new KernelOptions { WorkingDirectory = Environment.CurrentDirectory };
            using var server = new KernelServer(connection, options, endsAlone: !ParentWatch.HasParent);
            using var signals = new KernelSignals(server);
            using var parent = ParentWatch.OfEnvironment(server.End);
            await server.Ended;
            return ExitCode.Success;
        }
        catch (NotebookException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
    }
}
