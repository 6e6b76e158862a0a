using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Documents;

namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>The kernels whose names begin a cell of a <c>.dib</c> file, in a line such as <c>#!fsharp</c>.</summary>
internal sealed class DibKernels
{
    /// <summary>What begins a cell of prose.</summary>
    public const string Markdown = "markdown";

    // Those that Polyglot Notebooks knows in every file, whether it lists them or not.
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

    private readonly Dictionary<string, KernelInfo> _kernels = [];

    /// <summary>Collects the kernels that a file or notebook lists, besides those that every file has.</summary>
    public DibKernels(IEnumerable<KernelInfo> listed)
    {
        foreach (var kernel in Polyglot.Concat(listed))
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
        !string.IsNullOrWhiteSpace(name)
        && name[0] != '#'
        && name == name.Trim()
        && !name.AsSpan().ContainsAny('\r', '\n');

    /// <summary>The name of the kernel of that name or alias, if there is one.</summary>
    public string? NameOf(string nameOrAlias) => _kernels.GetValueOrDefault(nameOrAlias)?.Name;

    /// <summary>The name of the kernel of that name or alias, which is added where there is none.</summary>
    public string FindOrAdd(string nameOrAlias)
    {
        Add(new KernelInfo(nameOrAlias));
        return _kernels[nameOrAlias].Name;
    }

    /// <summary>Whether a line begins a new cell.</summary>
    public bool IsSwitch(string line) => line is ['#', '!', .. var name] && _kernels.ContainsKey(name);

    /// <summary>Some of the kernels, as the format's reader wants them and a <c>#!meta</c> block lists them.</summary>
    public KernelInfoCollection Where(Func<KernelInfo, bool> isWanted)
    {
        var collection = new KernelInfoCollection();
        collection.AddRange(_kernels.Values.Distinct().Where(isWanted));
        return collection;
    }

    // No two kernels of a file may share a name or an alias.
    private void Add(KernelInfo kernel)
    {
        if (_kernels.ContainsKey(kernel.Name))
        {
            return;
        }

        var aliases = kernel.Aliases.Distinct().Where(alias => alias != kernel.Name && !_kernels.ContainsKey(alias));
        var added = new KernelInfo(kernel.Name, kernel.LanguageName, [.. aliases]);
        foreach (var name in added.Aliases.Prepend(added.Name))
        {
            _kernels.Add(name, added);
        }
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
