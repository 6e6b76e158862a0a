using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using GanNotebooks.Host.CSharp.Output;
using GanNotebooks.Host.CSharp.Packages;
using GanNotebooks.Host.CSharp.Submissions;
using GanNotebooks.Host.CSharp.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.CSharp.References;

/// <summary>Carries out <c>#r</c> and <c>#i</c>.</summary>
/// <remarks>What the host provides is used as it is, so that a library has one identity in cells and host.</remarks>
internal sealed class NotebookLibraries(
    string folder,
    PackageHandler? onPackage,
    HostAssemblies hostAssemblies,
    NotebookReferences references,
    NotebookLoadContext context
) : IDisposable
{
    private readonly HostPackages _hostPackages = HostPackages.OfProcess();
    private readonly PackageRestorer _restorer = new(folder);
    private readonly AddedPackages _packages = new(hostAssemblies, context);
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes everything that a piece of code refers to available to it.</summary>
    /// <exception cref="CellException">Something cannot be had.</exception>
    public async Task AddAsync(
        IReadOnlyList<ReferenceDirective> directives,
        CellContext cell,
        CancellationToken cancellationToken
    )
    {
        var wanted = new List<PackageRequest>();
        var found = new List<AddedPackage>();
        foreach (var directive in directives)
        {
            if (directive.Kind is ReferenceKind.Source)
            {
                AddSource(directive);
            }
            else if (PackageRequest.TryParse(directive.Target, directive.Place, out var request))
            {
                if (!TryAddHostProvided(request, cell, found) && !_restorer.Has(request))
                {
                    wanted.Add(request);
                }
            }
            else
            {
                AddFile(directive);
            }
        }

        if (wanted.Count > 0)
        {
            await RestoreAsync(wanted, cell, found, cancellationToken);
        }

        foreach (var package in found)
        {
            await (onPackage?.Invoke(package, cell.Invocation) ?? Task.CompletedTask);
        }
    }

    /// <summary>What directives refer to, as far as it is there already; nothing is added and nothing restored.</summary>
    public IEnumerable<MetadataReference> Preview(IEnumerable<ReferenceDirective> directives) =>
        directives.Where(directive => directive.Kind is ReferenceKind.Library).SelectMany(Preview);

    /// <inheritdoc />
    public void Dispose() => _restorer.Dispose();

    private IEnumerable<MetadataReference> Preview(ReferenceDirective directive)
    {
        if (PackageRequest.TryParse(directive.Target, directive.Place, out var request))
        {
            return _hostPackages.Find(request.Name) is { } package
                ? _hostPackages.AssembliesOf(package).Select(references.PreviewHostProvided).OfType<MetadataReference>()
                : [];
        }

        var name = NameOf(directive.Target);
        var path = Path.GetFullPath(directive.Target, folder);
        return references.PreviewHostProvided(name) is { } hostProvided ? [hostProvided]
            : File.Exists(path) ? [references.Preview(name, path)]
            : [];
    }

    private void AddSource(ReferenceDirective directive)
    {
        var colon = directive.Target.IndexOf(':', StringComparison.Ordinal);
        if (!directive.Target.AsSpan().TrimStart().StartsWith("nuget", StringComparison.OrdinalIgnoreCase) || colon < 0)
        {
            throw new CellException(
                "PackageError",
                $"""#i "{directive.Target}" is not a package source; write #i "nuget: ADDRESS-OR-FOLDER".""",
                directive.Place
            );
        }

        _restorer.AddSource(directive.Target[(colon + 1)..].Trim());
    }

    private bool TryAddHostProvided(PackageRequest request, CellContext cell, List<AddedPackage> found)
    {
        if (_hostPackages.Find(request.Name) is not { } package)
        {
            return false;
        }

        foreach (var one in _hostPackages.WithDependencies(package))
        {
            foreach (var assembly in one.Assemblies)
            {
                references.TryAddHostProvided(assembly);
            }

            if (_added.Add(one.Name))
            {
                found.Add(_packages.Of(one));
            }
        }

        if (!request.Accepts(package.Version))
        {
            cell.Write(
                OutputStream.Error,
                $"{package.Name} {request.Version} was asked for; {package.Version}, which comes with the host, is used.\n"
            );
        }

        return true;
    }

    private void AddFile(ReferenceDirective directive)
    {
        var name = NameOf(directive.Target);
        if (references.TryAddHostProvided(name))
        {
            return;
        }

        var path = Path.GetFullPath(directive.Target, folder);
        if (!File.Exists(path))
        {
            throw new CellException(
                "FileNotFound",
                $"There is no library {path}. A relative path starts at {folder}; "
                    + "correct the path, or build the project that makes the file.",
                directive.Place
            );
        }

        context.AddLibrary(name, path);
        context.AddFolder(Path.GetDirectoryName(path)!);
        references.Add(name, path);
    }

    private async Task RestoreAsync(
        IReadOnlyList<PackageRequest> wanted,
        CellContext cell,
        List<AddedPackage> found,
        CancellationToken cancellationToken
    )
    {
        var names = string.Join(", ", wanted.Select(request => request.Name));
        var progress = cell.Invocation.DisplayAs($"Installing {names}…", "text/plain");
        try
        {
            var restored = await _restorer.RestoreAsync(wanted, cancellationToken);
            foreach (var package in restored)
            {
                Add(package);
                if (_added.Add(package.Name))
                {
                    found.Add(_packages.Of(package));
                }
            }

            progress.Update(string.Join('\n', wanted.Select(request => Installed(request, restored))));
        }
        catch (Exception)
        {
            progress.Update($"Could not install {names}.");
            throw;
        }
    }

    private static string Installed(PackageRequest request, IReadOnlyList<RestoredPackage> packages) =>
        packages.FirstOrDefault(package => package.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))
            is { } package
            ? $"Installed {package.Name}, {package.Version}"
            : $"{request.Name} is part of .NET";

    private void Add(RestoredPackage package)
    {
        foreach (var file in package.NativeFiles)
        {
            context.AddNative(file);
        }

        foreach (var file in package.RuntimeFiles.Where(file => !hostAssemblies.CanReplace(file)))
        {
            context.AddLibrary(NameOf(file), file);
        }

        foreach (var file in package.CompileFiles)
        {
            if (context.PathOf(NameOf(file)) is not null)
            {
                references.Add(NameOf(file), file);
            }
            else
            {
                references.TryAddHostProvided(NameOf(file));
            }
        }
    }

    private static string NameOf(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFileNameWithoutExtension(path)
            : Path.GetFileName(path);
}
