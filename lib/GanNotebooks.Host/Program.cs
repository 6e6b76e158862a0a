using System.Globalization;
using GanNotebooks.Host.Cli.Commands;
using GanNotebooks.Host.Jupyter;

// A notebook shows the same wherever it runs; what wants another culture names it.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// Jupyter waits for its kernel, which therefore goes without a command line parser and a terminal.
var exitCode =
    args is ["kernel", var connectionFile] && !connectionFile.StartsWith('-')
        ? await KernelProgram.RunAsync(connectionFile)
        : await GanProgram.RunAsync(args);

// A cell may have left a thread behind that never ends.
Environment.Exit(exitCode);
