using GanNotebooks.Host.Scripting.Directives;
using GanNotebooks.Host.Scripting.Submissions;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>One use of a magic in a cell.</summary>
/// <param name="Name">The name it was called by, without <c>#!</c>.</param>
/// <param name="Arguments">The rest of its line.</param>
/// <param name="Content">The lines below it, where it takes them.</param>
/// <param name="Place">Its line.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Variables">The notebook's variables so far.</param>
/// <param name="AtEnd">Registers what to do when the cell has ended.</param>
internal sealed record MagicCall(
    string Name,
    string Arguments,
    string Content,
    CellPlace Place,
    KernelInvocationContext Cell,
    IEnumerable<NotebookVariable> Variables,
    Action<Action> AtEnd
);
