using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Stdio;

/// <summary>Asks the client's user what a cell wants to know.</summary>
/// <param name="sender">Sends the questions.</param>
internal sealed class ClientInput(KernelCommandAndEventSender sender)
{
    // Where .NET Interactive's own clients expect such questions.
    private static readonly Uri Client = new("kernel://vscode");

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _questions = [];

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="NotSupportedException">The user gave none.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped before the user answered.</exception>
    public async Task<string> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken)
    {
        var question = new RequestInput(prompt, isPassword ? "password" : null) { DestinationUri = Client };
        var token = question.GetOrCreateToken();
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _questions[token] = answer;
        try
        {
            await sender.SendAsync(question, cancellationToken);
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _questions.TryRemove(token, out _);
        }
    }

    /// <summary>Takes an event that answers a question; <see langword="false" /> for any other.</summary>
    public bool Take(KernelEvent kernelEvent)
    {
        if (kernelEvent.Command is not RequestInput question)
        {
            return false;
        }

        if (_questions.TryGetValue(question.GetOrCreateToken(), out var waiting))
        {
            _ = kernelEvent switch
            {
                InputProduced answer => waiting.TrySetResult(answer.Value),
                CommandFailed failure => waiting.TrySetException(new NotSupportedException(failure.Message)),
                _ => false,
            };
        }

        return true;
    }
}
