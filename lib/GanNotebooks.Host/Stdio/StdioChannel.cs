using System.Reactive.Subjects;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Connection;

namespace GanNotebooks.Host.Stdio;

/// <summary>.NET Interactive's protocol over two streams: one JSON message a line, commands one way, events the other.</summary>
/// <param name="input">What the client sends.</param>
/// <param name="output">What it gets.</param>
internal sealed class StdioChannel(TextReader input, TextWriter output) : IKernelCommandAndEventReceiver, IDisposable
{
    private readonly Subject<CommandOrEvent> _passedOn = new();

    /// <summary>Sends commands and events, each whole, from any thread.</summary>
    public KernelCommandAndEventSender Sender { get; } =
        new(
            (json, _) =>
            {
                lock (output)
                {
                    output.Write(json + '\n');
                    output.Flush();
                }

                return Task.CompletedTask;
            },
            KernelHost.CreateHostUri("stdio")
        );

    /// <summary>Reads until the client ends its stream.</summary>
    /// <param name="take">Takes a message; <see langword="false" /> for one that is to be passed on to who subscribed.</param>
    public void Read(Func<CommandOrEvent, bool> take)
    {
        while (input.ReadLine() is { } line)
        {
            if (Parse(line) is { } message && !take(message))
            {
                _passedOn.OnNext(message);
            }
        }
    }

    /// <inheritdoc />
    public IDisposable Subscribe(IObserver<CommandOrEvent> observer) => _passedOn.Subscribe(observer);

    /// <inheritdoc />
    public void Dispose() => _passedOn.Dispose();

    // Of another version of the protocol, perhaps; clients show what goes to the standard error.
    private static CommandOrEvent? Parse(string line)
    {
        try
        {
            return Serializer.DeserializeCommandOrEvent(line);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"Not a message of .NET Interactive's protocol ({exception.Message}): {line}");
            return null;
        }
    }
}
