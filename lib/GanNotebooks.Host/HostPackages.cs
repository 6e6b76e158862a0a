using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host;

/// <summary>The packages that the process was built with, as its <c>.deps.json</c> files tell.</summary>
internal sealed class HostPackages
{
    private readonly Dictionary<string, HostPackage> _byName;

    private HostPackages(IEnumerable<HostPackage> packages) =>
        _byName = packages
            .DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(package => package.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the running process.</summary>
    public static HostPackages OfProcess() =>
        new(
            ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Where(File.Exists)
                .SelectMany(Read)
        );

    /// <summary>Those that bring something of their own or other packages.</summary>
    public IEnumerable<HostPackage> All =>
        _byName.Values.Where(package => package.Assemblies.Count + package.Dependencies.Count > 0);

    /// <summary>The package of that name, or <see langword="null" /> where it is not host-provided.</summary>
    public HostPackage? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The assemblies of a package and of all packages that it needs.</summary>
    public IEnumerable<string> AssembliesOf(HostPackage package) =>
        WithDependencies(package).SelectMany(one => one.Assemblies);

    /// <summary>A package, and all packages that it needs.</summary>
    public IEnumerable<HostPackage> WithDependencies(HostPackage package)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<HostPackage>([package]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var dependency in next.Dependencies.Where(seen.Add).Select(Find).OfType<HostPackage>())
            {
                open.Enqueue(dependency);
            }
        }
    }

    private static IEnumerable<HostPackage> Read(string file)
    {
        using var stream = File.OpenRead(file);
        var root = JsonNode.Parse(stream)!;
        var target = root["targets"]?[(string?)root["runtimeTarget"]?["name"] ?? ""];
        return target is null ? [] : target.AsObject().Select(entry => Package(entry.Key, entry.Value!));
    }

    private static HostPackage Package(string key, JsonNode entry)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new(
            key[..slash],
            key[(slash + 1)..],
            [.. Keys(entry["runtime"]).Select(path => Path.GetFileNameWithoutExtension(path))],
            [.. Keys(entry["dependencies"])]
        );
    }

    private static IEnumerable<string> Keys(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Object ? node.AsObject().Select(pair => pair.Key) : [];
}

/// <summary>A package that the process was built with.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assemblies">The simple names of its managed assemblies; none where it holds native libraries only.</param>
/// <param name="Dependencies">The ids of the packages it needs.</param>
internal sealed record HostPackage(
    string Name,
    string Version,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Dependencies
);
