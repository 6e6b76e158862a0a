using System.Reactive.Disposables;
using GanNotebooks.Host.Cells;
using Microsoft.DotNet.Interactive.Utility;

namespace GanNotebooks.Host.CSharp.Output;

/// <summary>The process's console as cells see it: what a cell writes becomes its output.</summary>
/// <remarks>
/// The console is one for the whole process, hence the static writers; outside a cell they pass text on. The package
/// exchanges the console's writers while any command runs, and loses what tasks of earlier cells write meanwhile; one
/// subscription that never ends keeps it from that.
/// </remarks>
internal static class CellConsole
{
    private static readonly TextWriter Out = TextWriter.Synchronized(new CellWriter(OutputStream.Out, Console.Out));
    private static readonly TextWriter Error = TextWriter.Synchronized(
        new CellWriter(OutputStream.Error, Console.Error)
    );
    private static readonly TextReader In = TextReader.Synchronized(new CellReader(Console.In));

    private static readonly IDisposable Forever = ConsoleOutput.Subscribe(_ => Disposable.Empty);

    /// <summary>Puts the writers in place, also after a cell put others there.</summary>
    public static void Install()
    {
        if (Console.Out != Out)
        {
            Console.SetOut(Out);
        }

        if (Console.Error != Error)
        {
            Console.SetError(Error);
        }

        if (Console.In != In)
        {
            Console.SetIn(In);
        }
    }
}
