namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!who</c>: names the variables.</summary>
internal sealed class WhoMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["who"];

    public string Summary => "Shows the names of the variables.";

    public bool TakesContent => false;

    public void Run(MagicCall call) =>
        call.Cell.Display(string.Join(", ", call.Variables.Select(variable => variable.Name).Order()));
}
