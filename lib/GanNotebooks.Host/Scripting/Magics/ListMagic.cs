namespace GanNotebooks.Host.Scripting.Magics;

/// <summary><c>#!lsmagic</c>: lists the magics.</summary>
internal sealed class ListMagic(Func<IEnumerable<IMagic>> magics) : IMagic
{
    public IReadOnlyList<string> Names { get; } = ["lsmagic"];

    public string Summary => "Lists these commands.";

    public bool TakesContent => false;

    public void Run(MagicCall call) =>
        call.Cell.Display(
            string.Join(
                '\n',
                magics()
                    .Where(magic => magic is not OtherLanguageMagic)
                    .Select(magic => $"#!{string.Join(", #!", magic.Names)}: {magic.Summary}")
            )
        );
}
