using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>The packages that the process was built with, as its <c>.deps.json</c> files tell.</summary>
internal sealed class CarriedPackages
{
    private readonly Dictionary<string, CarriedPackage> byName;

    private CarriedPackages(IEnumerable<CarriedPackage> packages) =>
        byName = packages
            .DistinctBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(package => package.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the running process.</summary>
    public static CarriedPackages OfProcess() =>
        new(
            ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Where(File.Exists)
                .SelectMany(Read)
        );

    /// <summary>Those that bring something of their own or other packages.</summary>
    public IEnumerable<CarriedPackage> All =>
        byName.Values.Where(package => package.Assemblies.Count + package.Dependencies.Count > 0);

    /// <summary>The package of that name, or <see langword="null" /> where the process does not carry it.</summary>
    public CarriedPackage? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The assemblies of a package and of all packages that it needs.</summary>
    public IEnumerable<string> AssembliesOf(CarriedPackage package) =>
        WithDependencies(package).SelectMany(one => one.Assemblies);

    /// <summary>A package, and all packages that it needs.</summary>
    public IEnumerable<CarriedPackage> WithDependencies(CarriedPackage package)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<CarriedPackage>([package]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var dependency in next.Dependencies.Where(seen.Add).Select(Find).OfType<CarriedPackage>())
            {
                open.Enqueue(dependency);
            }
        }
    }

    private static IEnumerable<CarriedPackage> Read(string file)
    {
        using var stream = File.OpenRead(file);
        var root = JsonNode.Parse(stream)!;
        var target = root["targets"]?[(string?)root["runtimeTarget"]?["name"] ?? ""];
        return target is null ? [] : target.AsObject().Select(entry => Package(entry.Key, entry.Value!));
    }

    private static CarriedPackage Package(string key, JsonNode entry)
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
internal sealed record CarriedPackage(
    string Name,
    string Version,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Dependencies
);
