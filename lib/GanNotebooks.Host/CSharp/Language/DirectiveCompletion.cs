using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.DotNet.Interactive.Directives;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Knows what could be typed in a line that is not C#: a magic, a package, a file.</summary>
/// <param name="folder">Where relative paths start.</param>
/// <param name="magics">The magics there are.</param>
internal sealed partial class DirectiveCompletion(string folder, Func<IEnumerable<KernelDirective>> magics)
{
    private readonly Lazy<HostPackages> _packages = new(HostPackages.OfProcess);

    /// <summary>What could be typed at the cursor; <see langword="null" /> where that is for C# to say.</summary>
    public Completions? Complete(string code, int cursor)
    {
        var line = cursor == 0 ? 0 : code.LastIndexOf('\n', cursor - 1) + 1;
        var typed = code[line..cursor];
        return Magic().Match(typed) is { Success: true } magic ? Complete(Magics(), magic.Groups["name"], line)
            : Version().Match(typed) is { Success: true } version
                ? Complete(Versions(version.Groups["name"].Value), version.Groups["version"], line)
            : Package().Match(typed) is { Success: true } package ? Complete(Packages(), package.Groups["name"], line)
            : Library().Match(typed) is { Success: true } library
                ? Complete(
                    [.. Files(library.Groups["folder"].Value, "*.dll"), .. Nuget(library)],
                    library.Groups["file"],
                    line
                )
            : Script().Match(typed) is { Success: true } script
                ? Complete(Files(script.Groups["folder"].Value, "*.csx"), script.Groups["file"], line)
            : null;
    }

    private static Completions Complete(IEnumerable<Completion> all, Group typed, int line) =>
        new(
            [
                .. all.Where(item => item.Text.StartsWith(typed.Value, StringComparison.OrdinalIgnoreCase))
                    .OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase),
            ],
            line + typed.Index,
            line + typed.Index + typed.Length
        );

    private IEnumerable<Completion> Magics() =>
        magics()
            .Select(magic => new Completion(magic.Name["#!".Length..], CompletionKind.Magic, magic.Description ?? ""));

    private IEnumerable<Completion> Packages() =>
        _packages.Value.All.Select(package => new Completion(package.Name, WellKnownTags.Module, package.Version));

    private IEnumerable<Completion> Versions(string package) =>
        _packages.Value.Find(package) is { } found ? [new(found.Version, WellKnownTags.Constant, found.Name)] : [];

    private static ImmutableArray<Completion> Nuget(Match library) =>
        library.Groups["folder"].Length == 0 ? [new("nuget: ", WellKnownTags.Keyword, "a package")] : [];

    // A folder that does not exist, or may not be looked into, holds nothing to propose.
    private IEnumerable<Completion> Files(string typedFolder, string pattern)
    {
        try
        {
            var searched = new DirectoryInfo(Path.GetFullPath(typedFolder, folder));
            return
            [
                .. searched
                    .EnumerateDirectories()
                    .Select(found => new Completion($"{found.Name}/", WellKnownTags.Folder)),
                .. searched.EnumerateFiles(pattern).Select(found => new Completion(found.Name, WellKnownTags.File)),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"^\s*#!(?<name>\S*)$")]
    private static partial Regex Magic();

    [GeneratedRegex("""^\s*#r\s+"\s*nuget\s*:\s*(?<name>[\w.-]*)$""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex(
        """^\s*#r\s+"\s*nuget\s*:\s*(?<name>[\w.-]+)\s*,\s*(?<version>[\w.*-]*)$""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Version();

    [GeneratedRegex("""^\s*#r\s+"(?<folder>([^"]*[/\\])?)(?<file>[^"/\\]*)$""")]
    private static partial Regex Library();

    [GeneratedRegex("""^\s*#load\s+"(?<folder>([^"]*[/\\])?)(?<file>[^"/\\]*)$""")]
    private static partial Regex Script();
}
