using GanNotebooks.Host.Cli;
using GanNotebooks.Host.Jupyter;

// Jupyter waits for its kernel, which therefore goes without a command line parser and a terminal.
var exitCode =
    args is ["kernel", var connectionFile] && !connectionFile.StartsWith('-')
        ? await KernelProgram.RunAsync(connectionFile)
        : await GanProgram.RunAsync(args);

// A cell may have left a thread behind that never ends.
Environment.Exit(exitCode);
