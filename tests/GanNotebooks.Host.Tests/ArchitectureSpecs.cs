using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using GanNotebooks.Data;
using GanNotebooks.Host.Kernels;

namespace GanNotebooks.Host.Tests;

/// <summary>Holds the code against the arrows that ARCHITECTURE.md has, and the page against the code.</summary>
public sealed partial class ArchitectureSpecs
{
    private const string Prefix = "GanNotebooks.";
    private const string Library = "library";
    private const string HostFolder = "Host";
    private const int MostLines = 250;

    /// <summary>How the page shortens where files are.</summary>
    private static readonly Dictionary<string, string> Abbreviations = new()
    {
        ["Library"] = "lib/GanNotebooks",
        ["Host"] = "lib/GanNotebooks.Host",
        ["Tests"] = "tests/GanNotebooks.Tests",
        ["Host.Tests"] = "tests/GanNotebooks.Host.Tests",
        ["FrontEnds.Tests"] = "tests/GanNotebooks.FrontEnds.Tests",
    };

    private static readonly string Repository = Path.GetFullPath(Path.Combine(FashionMnist.FindFolder()!, "..", ".."));

    private static readonly Architecture Built = new ArchLoader()
        .LoadAssemblies(typeof(KernelSession).Assembly, typeof(FashionMnist).Assembly)
        .Build();

    private static string PageText { get; } = File.ReadAllText(Path.Combine(Repository, "ARCHITECTURE.md"));

    /// <summary>The rows of the page's tables: a part, and the parts that it may use.</summary>
    private static readonly Dictionary<string, string[]> Page = TableRow()
        .Matches(PageText)
        .ToDictionary(
            row => row.Groups["part"].Value,
            row => Quoted().Matches(row.Groups["uses"].Value).Select(use => use.Groups[1].Value).ToArray()
        );

    private static readonly ILookup<(string From, string To), string> Code = OfTypes()
        .Concat(OfUsings())
        .Select(use => (Arrow: Arrow(use.From, use.To), use.Why))
        .Where(use => use.Arrow.Item1 != use.Arrow.Item2)
        .ToLookup(use => use.Arrow, use => use.Why);

    [Fact]
    public void The_code_has_no_arrow_that_the_page_lacks() =>
        AssertNone(
            Code.Where(arrow => !Page[arrow.Key.From].Contains(arrow.Key.To))
                .Select(arrow => $"{arrow.Key.From} uses {arrow.Key.To}: {arrow.First()}")
        );

    [Fact]
    public void The_page_has_no_arrow_that_the_code_lacks() =>
        AssertNone(
            Arrows.Where(arrow => !Code.Contains(arrow)).Select(arrow => $"{arrow.From} does not use {arrow.To}")
        );

    [Fact]
    public void No_arrow_of_the_page_points_down()
    {
        var parts = Page.Keys.ToList();
        AssertNone(
            Arrows
                .Where(arrow => parts.IndexOf(arrow.To) >= parts.IndexOf(arrow.From))
                .Select(arrow => $"{arrow.To} must stand above {arrow.From} in the table")
        );
    }

    [Fact]
    public void No_folders_of_the_host_need_each_other()
    {
        var arrows = OfTypes()
            .Concat(OfUsings())
            .Where(use => IsHost(use.From[Prefix.Length..]) && IsHost(use.To[Prefix.Length..]) && use.From != use.To)
            .ToLookup(use => use.From);
        var left = arrows.Select(folder => folder.Key).ToHashSet();
        // Who needs nobody that is left, or is needed by nobody, is in no circle.
        while (left.RemoveWhere(folder => !Needs(folder) || !left.Any(other => Needs(other, folder))) > 0) { }

        AssertNone(
            left.SelectMany(folder => arrows[folder].Where(use => left.Contains(use.To)))
                .DistinctBy(use => (use.From, use.To))
                .Select(use => $"{use.From} and {use.To} are in a circle: {use.Why}")
        );

        bool Needs(string folder, string? other = null) =>
            arrows[folder].Any(use => other is null ? left.Contains(use.To) : use.To == other);
    }

    [Fact]
    public void No_two_types_of_the_solution_have_one_name() =>
        AssertNone(
            from file in SourceFiles("lib").Concat(SourceFiles("tests"))
            let code = File.ReadAllText(file)
            let space = Namespace().Match(code)
            where space.Success
            from type in TypeDeclaration().Matches(code)
            group space.Groups[1].Value by type.Groups[1].Value into named
            let spaces = named.Distinct().ToArray()
            where spaces.Length > 1
            select $"{named.Key} is in {string.Join(" and in ", spaces)}"
        );

    [Fact]
    public void No_file_is_too_long_to_read_at_once() =>
        AssertNone(
            from file in SourceFiles("lib").Concat(SourceFiles("tests"))
            let lines = File.ReadLines(file).Count()
            where lines > MostLines
            select $"{Path.GetRelativePath(Repository, file)} has {lines} lines, more than {MostLines}"
        );

    [Fact]
    public void Every_file_that_the_page_names_is_there() =>
        AssertNone(
            Quoted()
                .Matches(PageText)
                .Select(name => name.Groups[1].Value)
                .Where(name => name.Contains('/') && !name.Contains('…'))
                .Where(name => !Path.Exists(Path.Combine(Repository, Unabbreviated(name))))
        );

    [Fact]
    public void Every_name_of_the_page_is_in_the_code()
    {
        var words = SourceFiles("lib")
            .Concat(SourceFiles("tests"))
            .SelectMany(file => Word().Matches(File.ReadAllText(file)).Select(word => word.Value))
            .ToHashSet();
        AssertNone(
            Quoted()
                .Matches(PageText)
                .Select(name => name.Groups[1].Value)
                .Where(name => CodeName().IsMatch(name) && !Page.ContainsKey(name))
                .Where(name => !name.Split('.').All(words.Contains))
        );
    }

    private static IEnumerable<(string From, string To)> Arrows =>
        Page.SelectMany(row => row.Value.Select(to => (row.Key, to)));

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static IEnumerable<(string From, string To, string Why)> OfTypes() =>
        from type in Built.Types
        where SpaceOf(type).StartsWith(Prefix, StringComparison.Ordinal)
        from dependency in type.Dependencies
        where SpaceOf(dependency.Target).StartsWith(Prefix, StringComparison.Ordinal)
        select (SpaceOf(type), SpaceOf(dependency.Target), $"{type.FullName} needs {dependency.Target.FullName}");

    // Of a type within another the loader knows none.
    private static string SpaceOf(IType type)
    {
        var name = type.FullName.Split('+', '/', '`', '<', '[')[0];
        return name[..Math.Max(name.LastIndexOf('.'), 0)];
    }

    // Of a constant that is used the compiler leaves no trace but the using directive.
    private static IEnumerable<(string From, string To, string Why)> OfUsings() =>
        from file in SourceFiles("lib")
        let path = Path.GetRelativePath(Repository, file)
        let code = File.ReadAllText(file)
        let space = Namespace().Match(code)
        where space.Success
        from use in Using().Matches(code)
        select (space.Groups[1].Value, use.Groups[1].Value, $"{path} says {use.Value}");

    // What the host uses of the library is its own affair; within the library the parts are those of the page.
    private static (string From, string To) Arrow(string from, string to) =>
        IsHost(from[Prefix.Length..]) && !IsHost(to[Prefix.Length..])
            ? (PartOf(from), Library)
            : (PartOf(from), PartOf(to));

    // The host's own folder is a part by itself; each folder below it belongs to a row of its own, as those of the library do.
    private static string PartOf(string space)
    {
        var name = space[Prefix.Length..];
        return Page.Keys.Where(part =>
                    name == part || (part != HostFolder && name.StartsWith($"{part}.", StringComparison.Ordinal))
                )
                .MaxBy(part => part.Length)
            ?? throw new InvalidOperationException($"{space} is no part of ARCHITECTURE.md's tables.");
    }

    private static string Unabbreviated(string path) =>
        Abbreviations.Aggregate(
            path,
            (name, folder) => name.StartsWith($"{folder.Key}/") ? folder.Value + name[folder.Key.Length..] : name
        );

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

    private static bool IsHost(string name) =>
        name == HostFolder || name.StartsWith($"{HostFolder}.", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| `(?<part>[\w.]+)` \|[^|]*\|(?<uses>[^|]*)\|\s*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|partial|readonly|unsafe) )*(?:class|record struct|record|struct|interface|enum) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)*$")]
    private static partial Regex CodeName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^namespace (GanNotebooks\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(GanNotebooks\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
