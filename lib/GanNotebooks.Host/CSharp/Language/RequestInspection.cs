using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Asks what a name means, as Jupyter does: in short, or all that is known.</summary>
/// <param name="code">The cell.</param>
/// <param name="linePosition">Where the name is.</param>
/// <param name="detail">0 for signature and summary, 1 for all that is known.</param>
internal sealed class RequestInspection(string code, LinePosition linePosition, int detail)
    : RequestHoverText(code, linePosition)
{
    /// <summary>0 for signature and summary, 1 for all that is known.</summary>
    public int Detail => detail;
}
