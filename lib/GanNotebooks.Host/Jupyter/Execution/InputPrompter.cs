using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Asks users for input, one question at a time.</summary>
internal sealed class InputPrompter
{
    private readonly SemaphoreSlim _turn = new(1);
    private TaskCompletionSource<string>? _question;

    /// <summary>Asks the user whose request a cell serves.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped before the user answered.</exception>
    public async Task<string> AskAsync(Request request, InputRequest question, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _question = answer;
            request.Ask(question);
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _question = null;
            _turn.Release();
        }
    }

    /// <summary>Takes an answer; one to a question that nobody waits for any more is dropped.</summary>
    public void Answer(InputReply reply) => Volatile.Read(ref _question)?.TrySetResult(reply.Value);
}
