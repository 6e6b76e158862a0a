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
