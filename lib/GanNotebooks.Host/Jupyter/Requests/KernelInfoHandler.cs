using System.Reflection;
using System.Runtime.InteropServices;
using GanNotebooks.Host.Jupyter.Messages;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Says what the kernel is.</summary>
internal sealed class KernelInfoHandler : IRequestHandler
{
    private readonly KernelInfoReply _reply;

    /// <summary>Looks up what it will say.</summary>
    public KernelInfoHandler()
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0";
        _reply = new(version, $"GanNotebooks {version}, C# on {RuntimeInformation.FrameworkDescription}");
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
