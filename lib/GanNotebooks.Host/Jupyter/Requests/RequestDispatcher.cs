using System.Collections.Frozen;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Answers requests of one type.</summary>
internal interface IRequestHandler
{
    /// <summary>The type, such as <c>execute_request</c>.</summary>
    string RequestType { get; }

    /// <summary>Answers one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupts the kernel.</param>
    Task HandleAsync(Request request, CancellationToken cancellationToken);
}

/// <summary>Gives each request to whoever answers its type, and tells everybody when that starts and ends.</summary>
internal sealed class RequestDispatcher(params IEnumerable<IRequestHandler> handlers)
{
    private readonly FrozenDictionary<string, IRequestHandler> _handlers = handlers.ToFrozenDictionary(handler =>
        handler.RequestType
    );

    /// <summary>Whether anybody here answers requests of a type.</summary>
    public bool Answers(string requestType) => _handlers.ContainsKey(requestType);

    /// <summary>Answers a request; one of a type that nobody knows is passed over, as the protocol wants it.</summary>
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        request.Publish(StatusMessage.Busy);
        try
        {
            if (_handlers.GetValueOrDefault(request.Type) is { } handler)
            {
                await handler.HandleAsync(request, cancellationToken);
            }
        }
        catch (Exception e)
        {
            request.Refuse(e);
        }
        finally
        {
            request.Publish(StatusMessage.Idle);
        }
    }
}
