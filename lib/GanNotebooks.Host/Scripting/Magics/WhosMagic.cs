using Microsoft.DotNet.Interactive.Formatting;
using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!whos</c>: shows the variables in a table.</summary>
internal sealed class WhosMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["whos"];

    public string Summary => "Shows the names, types and values of the variables.";

    public bool TakesContent => false;

    public void Run(MagicCall call)
    {
        var rows = call
            .Variables.OrderBy(variable => variable.Name)
            .Select(variable =>
                (object)tr(
                    td(variable.Name),
                    td(variable.Type.ToDisplayString(PlainTextFormatter.MimeType)),
                    td(variable.Value.ToDisplayString(PlainTextSummaryFormatter.MimeType))
                )
            );
        object view = table(thead(tr(th("Variable"), th("Type"), th("Value"))), tbody(rows));
        call.Cell.Display(view);
    }
}
