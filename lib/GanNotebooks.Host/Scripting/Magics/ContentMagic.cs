namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>Shows the lines below as what a MIME type says.</summary>
internal sealed class ContentMagic(string name, string mimeType, string summary) : IMagic
{
    public IReadOnlyList<string> Names { get; } = [name];

    public string Summary => summary;

    public bool TakesContent => true;

    public void Run(MagicCall call) => call.Cell.DisplayAs(call.Content, mimeType);
}
