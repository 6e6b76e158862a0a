using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Documents;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>The kernels whose names begin a cell of a <c>.dib</c> file, in a line such as <c>#!fsharp</c>.</summary>
internal sealed class DibKernels
{
    /// <summary>What begins a cell of prose.</summary>
    public const string Markdown = "markdown";

    // Those that Polyglot Notebooks knows in every file.
    private static readonly KernelInfo[] Polyglot =
    [
        new("csharp", "C#", ["c#", "cs", "C#"]),
        new("fsharp", "F#", ["f#", "fs", "F#"]),
        new("html", "HTML"),
        new("http", "HTTP"),
        new("javascript", "JavaScript", ["js"]),
        new("mermaid", "Mermaid"),
        new("pwsh", "PowerShell", ["powershell"]),
        new("value"),
        new(Markdown, Markdown, ["md"]),
    ];

    // Those that files from before there was a #!meta block have without saying so.
    private static readonly KernelInfo[] Usual = [new("sql", "T-SQL"), new("kql", "KQL")];

    private readonly Dictionary<string, KernelInfo> _kernels = [];

    /// <summary>Collects the kernels that a file or notebook lists, and those that need no listing.</summary>
    public DibKernels(IEnumerable<KernelInfo> listed)
    {
        foreach (var kernel in Polyglot.Concat(listed).Concat(Usual))
        {
            Add(kernel);
        }
    }

    /// <summary>The kernels that a notebook's metadata list.</summary>
    public static IEnumerable<KernelInfo> ListedIn(JsonObject metadata) =>
        Items(metadata.At("polyglot_notebook", "kernelInfo", "items"))
            .Concat(Items(metadata.At("kernelInfo", "items")))
            .OfType<JsonObject>()
            .Where(item => IsName(item.TextAt("name")))
            .Select(item => new KernelInfo(
                item.TextAt("name")!,
                item.TextAt("languageName"),
                [.. Items(item["aliases"]).Select(Text).OfType<string>().Where(IsName)]
            ));

    /// <summary>Whether a line of a <c>.dib</c> file can name such a kernel.</summary>
    public static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name[0] != '#' && !name.AsSpan().ContainsAny('\r', '\n');

    /// <summary>The kernel of that name or alias.</summary>
    public KernelInfo? Find(string nameOrAlias) => _kernels.GetValueOrDefault(nameOrAlias);

    /// <summary>The name of the kernel of that name or alias, which is added where there is none.</summary>
    public string FindOrAdd(string nameOrAlias) => (Find(nameOrAlias) ?? Add(new KernelInfo(nameOrAlias))).Name;

    /// <summary>Whether a line begins a new cell.</summary>
    public bool IsSwitch(string line) => line is ['#', '!', .. var name] && Find(name) is not null;

    /// <summary>Some of the kernels, as the format's reader wants them and a <c>#!meta</c> block lists them.</summary>
    public KernelInfoCollection Where(Func<KernelInfo, bool> isWanted)
    {
        var collection = new KernelInfoCollection();
        collection.AddRange(_kernels.Values.Distinct().Where(isWanted));
        return collection;
    }

    // No two kernels of a file may share a name or an alias.
    private KernelInfo Add(KernelInfo kernel)
    {
        if (Find(kernel.Name) is { } known)
        {
            return known;
        }

        var aliases = kernel.Aliases.Distinct().Where(alias => alias != kernel.Name && Find(alias) is null);
        var added = new KernelInfo(kernel.Name, kernel.LanguageName, [.. aliases]);
        foreach (var name in added.Aliases.Prepend(added.Name))
        {
            _kernels.Add(name, added);
        }

        return added;
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
