using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Jupyter.Requests;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Tells front ends what a cell shows.</summary>
/// <param name="request">The request to run the cell.</param>
/// <param name="number">The cell's number.</param>
/// <param name="isSilent">Whether to tell them nothing.</param>
internal sealed class CellPublisher(Request request, int number, bool isSilent) : IProgress<CellOutput>
{
    /// <summary>The plain text of the value that the cell ended with, if any.</summary>
    public string? Value { get; private set; }

    /// <inheritdoc />
    public void Report(CellOutput value)
    {
        if (isSilent)
        {
            return;
        }

        switch (value)
        {
            case StreamOutput stream:
                request.Publish(JupyterOutput.Stream(stream));
                break;
            case DisplayOutput display:
                request.Publish(new DisplayDataMessage(JupyterOutput.Data(display.Data), new(display.DisplayId)));
                break;
            case DisplayUpdate update:
                request.Publish(new UpdateDisplayDataMessage(JupyterOutput.Data(update.Data), new(update.DisplayId)));
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
