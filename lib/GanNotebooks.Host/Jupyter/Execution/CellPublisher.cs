using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Wire;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Tells front ends what a cell shows.</summary>
/// <remarks>
/// The new content of something that the running cell has shown goes out as <c>clear_output</c>, which waits for the next
/// output, and then all outputs of the cell anew: some front ends lose an <c>update_display_data</c> that they get while
/// they still clear the cell's former outputs. Where the outputs are more than
/// <see cref="ShownOutputs.MostCharacters" />, where the cell has ended, or where another cell has shown it, it goes out as <c>update_display_data</c>.
/// </remarks>
/// <param name="request">The request to run the cell.</param>
/// <param name="number">The cell's number.</param>
/// <param name="isSilent">Whether to tell them nothing.</param>
internal sealed class CellPublisher(Request request, int number, bool isSilent) : IProgress<CellOutput>
{
    private readonly ShownOutputs _shown = new();
    private volatile bool _hasEnded;

    /// <summary>The plain text of the value that the cell ended with, if any.</summary>
    public string? Value { get; private set; }

    /// <inheritdoc />
    public void Report(CellOutput value)
    {
        if (isSilent)
        {
            return;
        }

        if (value is DisplayUpdate update)
        {
            Update(update);
            return;
        }

        _shown.Add(value);
        Publish(value);
    }

    /// <summary>The cell has ended; what it left running may still show something.</summary>
    public void End() => _hasEnded = true;

    private void Update(DisplayUpdate update)
    {
        var shownAnew = _shown.Update(update);
        if (_hasEnded || shownAnew is [])
        {
            request.Publish(new UpdateDisplayDataMessage(JupyterOutput.Data(update.Data), new(update.DisplayId)));
            return;
        }

        request.Publish(new ClearOutputMessage(Wait: true));
        foreach (var output in shownAnew)
        {
            Publish(output);
        }
    }

    private void Publish(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                request.Publish(JupyterOutput.Stream(stream));
                break;
            case DisplayOutput display:
                request.Publish(new DisplayDataMessage(JupyterOutput.Data(display.Data), new(display.DisplayId)));
                break;
            case ValueOutput result:
                Value = result.Data["text/plain"];
                request.Publish(new ExecuteResultMessage(number, JupyterOutput.Data(result.Data)));
                break;
            case ClearOutput clear:
                request.Publish(new ClearOutputMessage(clear.Wait));
                break;
            case ErrorOutput error:
                request.Publish(JupyterOutput.Error(error));
                break;
        }
    }
}

/// <summary>Keeps the value of an expression, and nothing else that evaluating it shows.</summary>
internal sealed class ExpressionOutput : IProgress<CellOutput>
{
    /// <summary>The value's representations.</summary>
    public MimeBundle Data { get; private set; } = MimeBundle.Empty;

    /// <inheritdoc />
    public void Report(CellOutput value)
    {
        if (value is ValueOutput result)
        {
            Data = result.Data;
        }
    }
}
