using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>Says why a process ended that should not have.</summary>
internal static class ProcessEnd
{
    private const int Signals = 128;

    /// <summary>As the error of the cell that ran.</summary>
    /// <param name="exitCode">The exit code, or 128 and the number of the signal that ended the process.</param>
    public static ErrorOutput Of(int exitCode) =>
        new(
            "ProcessEnded",
            "The process that ran the cells ended "
                + exitCode switch
                {
                    Signals + 4 => "by SIGILL: native code uses instructions that this processor lacks.",
                    Signals + 6 =>
                        "by SIGABRT: native code gave up, memory for the stack ran out, or Environment.FailFast was called.",
                    Signals + 7 => "by SIGBUS: native code crashed, or a file that was mapped into memory has shrunk.",
                    Signals + 9 => "by SIGKILL: it was killed from outside, as the system does when memory runs out.",
                    Signals + 11 => "by SIGSEGV: native code crashed.",
                    > Signals and < Signals + 65 => $"by signal {exitCode - Signals}.",
                    _ =>
                        $"with exit code {exitCode}, as by Environment.Exit. A cell must not end its process; to end early, throw or return.",
                },
            [],
            null
        );
}
