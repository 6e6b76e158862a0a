namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!csharp</c>: what follows is C#, as it would be anyway.</summary>
internal sealed class CSharpMagic : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["csharp", "c#"];

    public string Summary => "Runs the lines below as C#.";

    public bool TakesContent => false;

    public void Run(MagicCall call) { }
}
