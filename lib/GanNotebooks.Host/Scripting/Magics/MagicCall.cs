using GanNotebooks.Host.Scripting.Submissions;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>One use of a magic in a cell.</summary>
/// <param name="Arguments">The rest of its line.</param>
/// <param name="Content">The lines below it, where it takes them.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Variables">The notebook's variables so far.</param>
/// <param name="AtEnd">Registers what to do when the cell has ended.</param>
internal sealed record MagicCall(
    string Arguments,
    string Content,
    int Line,
    KernelInvocationContext Cell,
    IEnumerable<NotebookVariable> Variables,
    Action<Action> AtEnd
);
