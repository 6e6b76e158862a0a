using GanNotebooks.Host.Cli;

var terminal = Terminal.OfProcess();
using var interruption = new Interruption(terminal);
return await new GanCommand(terminal, TimeProvider.System).InvokeAsync(args, interruption.Token);
