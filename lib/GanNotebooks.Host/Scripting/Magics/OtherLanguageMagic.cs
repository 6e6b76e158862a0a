using GanNotebooks.Host.Scripting.Errors;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>Says that a cell is in a language that does not run here.</summary>
internal sealed class OtherLanguageMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } =
    ["fsharp", "f#", "pwsh", "powershell", "sql", "kql", "python", "r", "mermaid", "http", "value"];

    public string Summary => "Another language, which does not run here.";

    public bool TakesContent => true;

    public void Run(MagicCall call) =>
        throw new CellException(
            "OtherLanguage",
            $"#!{call.Name} is another language than C#, which does not run here. Write the cell in C#, or delete it; "
                + "#!html, #!markdown and #!javascript work.",
            call.Place
        );
}
