using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Jupyter.Execution;

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
