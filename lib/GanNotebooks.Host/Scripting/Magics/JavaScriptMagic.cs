using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!javascript</c>: runs the lines below in the page.</summary>
internal sealed class JavaScriptMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["javascript", "js"];

    public string Summary => "Runs the lines below as JavaScript in the page that shows the cell.";

    public bool TakesContent => true;

    public void Run(MagicCall call) =>
        call.Cell.DisplayAs($"<script type=\"module\">\n{call.Content}\n</script>", HtmlFormatter.MimeType);
}
