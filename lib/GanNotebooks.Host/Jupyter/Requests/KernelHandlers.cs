using System.Reflection;
using System.Runtime.InteropServices;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says what the kernel is.</summary>
internal sealed class KernelInfoHandler : IRequestHandler
{
    private readonly KernelInfoReply _reply;

    /// <summary>Looks up what it will say.</summary>
    public KernelInfoHandler()
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";
        _reply = new(
            version,
            $"GanNotebooks {version}, C# on {RuntimeInformation.FrameworkDescription}",
            new() { Version = KernelSession.LanguageVersion }
        );
    }

    /// <inheritdoc />
    public string RequestType => "kernel_info_request";

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Reply(_reply);
        return Task.CompletedTask;
    }
}

/// <summary>Answers that the running cell is being stopped, which <see cref="Execution.Interrupts" /> did on the message's arrival.</summary>
internal sealed class InterruptHandler : IRequestHandler
{
    /// <summary>What it answers.</summary>
    public const string MessageType = "interrupt_request";

    /// <inheritdoc />
    public string RequestType => MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Reply(new InterruptReply());
        return Task.CompletedTask;
    }
}

/// <summary>Ends the kernel.</summary>
/// <param name="end">Makes the kernel end when the request is answered.</param>
internal sealed class ShutdownHandler(Action end) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => ShutdownRequest.MessageType;

    /// <inheritdoc />
    public Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        var reply = new ShutdownReply(request.Content<ShutdownRequest>().Restart);
        request.Publish(reply);
        request.Reply(reply);
        end();
        return Task.CompletedTask;
    }
}
