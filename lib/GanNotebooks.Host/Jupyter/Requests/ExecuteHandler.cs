using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Execution;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Requests;

/// <summary>Runs cells.</summary>
internal sealed class ExecuteHandler(
    KernelSession session,
    Backlog backlog,
    ExecutionHistory history,
    InputPrompter prompter
) : IRequestHandler
{
    /// <inheritdoc />
    public string RequestType => ExecuteRequest.MessageType;

    /// <inheritdoc />
    public async Task HandleAsync(Request request, CancellationToken cancellationToken)
    {
        if (backlog.IsAborting)
        {
            request.Reply(ExecuteReply.Aborted());
            return;
        }

        var execute = request.Content<ExecuteRequest>();
        var number = execute is { StoreHistory: true, Silent: false } ? history.Add(execute.Code) : history.Count;
        if (!execute.Silent)
        {
            request.Publish(new ExecuteInput(execute.Code, number));
        }

        var outputs = new CellPublisher(request, number, execute.Silent);
        var result = await session.RunAsync(
            new(execute.Code, $"cell {number}"),
            outputs,
            InputFor(request, execute),
            cancellationToken
        );
        outputs.End();
        if (result.Error is { } error)
        {
            if (execute.StopOnError)
            {
                backlog.Abort();
            }

            request.Reply(ExecuteReply.Failed(number, JupyterOutput.Error(error)));
            return;
        }

        if (outputs.Value is { } value && execute.StoreHistory && !execute.Silent)
        {
            history.AddValue(number, value);
        }

        request.Reply(ExecuteReply.Ok(number, await EvaluateAsync(execute.UserExpressions ?? [], cancellationToken)));
    }

    private CellInput? InputFor(Request request, ExecuteRequest execute) =>
        execute.AllowStdin
            ? (prompt, isPassword, cancellation) => prompter.AskAsync(request, new(prompt, isPassword), cancellation)
            : null;

    private async Task<Dictionary<string, ExpressionValue>> EvaluateAsync(
        Dictionary<string, string> expressions,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, ExpressionValue>();
        foreach (var (name, expression) in expressions)
        {
            var value = new ExpressionOutput();
            var result = await session.RunAsync(new(expression, name), value, input: null, cancellationToken);
            values[name] = result.Error is { } error
                ? ExpressionValue.Failed(JupyterOutput.Error(error))
                : ExpressionValue.Ok(JupyterOutput.Data(value.Data));
        }

        return values;
    }
}
