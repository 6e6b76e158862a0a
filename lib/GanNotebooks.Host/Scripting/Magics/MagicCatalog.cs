using GanNotebooks.Host.Scripting.Directives;
using GanNotebooks.Host.Scripting.Errors;

namespace GanNotebooks.Host.Scripting.Magics;

/// <summary>The magics that cells may use.</summary>
internal sealed class MagicCatalog
{
    private readonly Dictionary<string, IMagic> byName;

    public MagicCatalog(TimeProvider clock)
    {
        IMagic[] magics =
        [
            new CSharpMagic(),
            new ContentMagic("html", "text/html", "Shows the lines below as HTML."),
            new ContentMagic("markdown", "text/markdown", "Shows the lines below as Markdown."),
            new JavaScriptMagic(),
            new TimeMagic(clock),
            new AboutMagic(),
            new WhoMagic(),
            new WhosMagic(),
            new ListMagic(() => All),
            new OtherLanguageMagic(),
        ];
        byName = magics
            .SelectMany(magic => magic.Names.Select(name => (name, magic)))
            .ToDictionary(pair => pair.name, pair => pair.magic, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<IMagic> All => byName.Values.Distinct();

    /// <summary>The magic of a name.</summary>
    /// <exception cref="CellException">There is none.</exception>
    public IMagic Find(string name, CellPlace place) =>
        byName.GetValueOrDefault(name)
        ?? throw new CellException(
            "UnknownMagic",
            $"There is no magic command #!{name} here. Remove the line; #!lsmagic lists the commands there are. "
                + "Whatever else it did can be done in C#.",
            place
        );

    /// <summary>Whether a name switches to another language, or back to C#.</summary>
    public bool IsLanguage(string name) =>
        byName.TryGetValue(name, out var magic) && magic is CSharpMagic or { TakesContent: true };
}
