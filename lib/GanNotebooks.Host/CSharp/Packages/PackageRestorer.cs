using System.Runtime.InteropServices;
using CliWrap;
using CliWrap.Buffered;
using GanNotebooks.Host.CSharp.Errors;

namespace GanNotebooks.Host.CSharp.Packages;

/// <summary>Fetches packages into NuGet's cache, by restoring a project in a temporary folder.</summary>
/// <param name="configFolder">Where NuGet starts to look for its configuration: the notebook's folder.</param>
internal sealed class PackageRestorer(string configFolder) : IDisposable
{
    private readonly Dictionary<string, PackageRequest> _requested = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private DirectoryInfo? _folder;

    /// <summary>Adds a package source, a folder or an address.</summary>
    public void AddSource(string source) => _sources.Add(Path.Exists(source) ? Path.GetFullPath(source) : source);

    /// <summary>Whether a package was fetched before for this notebook.</summary>
    /// <exception cref="CellException">It was, in another version.</exception>
    public bool Has(PackageRequest request)
    {
        if (!_requested.TryGetValue(request.Name, out var earlier))
        {
            return false;
        }

        return earlier.Version is null || request.Accepts(earlier.Version)
            ? true
            : throw new CellException(
                "PackageError",
                $"{request.Name} {earlier.Version} is in use already, and a notebook can have one version of a package. "
                    + "Restart the notebook to use another.",
                request.Place
            );
    }

    /// <summary>Fetches packages, together with everything they need.</summary>
    /// <returns>All packages of the notebook so far, direct and transitive.</returns>
    /// <exception cref="CellException">A package cannot be had.</exception>
    public async Task<IReadOnlyList<RestoredPackage>> RestoreAsync(
        IReadOnlyList<PackageRequest> requests,
        CancellationToken cancellationToken
    )
    {
        _folder ??= Directory.CreateTempSubdirectory("gan-packages-");
        var project = Path.Combine(_folder.FullName, "packages.csproj");
        RestoreProject.Write([.. _requested.Values, .. requests], _sources, configFolder).Save(project);
        var restore = await CliWrap
            .Cli.Wrap(DotnetPath())
            .WithArguments(["restore", project, "--verbosity", "quiet", "--nologo"])
            .WithWorkingDirectory(_folder.FullName)
            .WithEnvironmentVariables(variables =>
                // MSBuild would otherwise take over the settings of a build that started this process.
                variables
                    .Set("MSBuildSDKsPath", null)
                    .Set("MSBuildExtensionsPath", null)
                    .Set("MSBUILDDISABLENODEREUSE", "1")
                    .Set("DOTNET_CLI_UI_LANGUAGE", "en")
            )
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        if (!restore.IsSuccess)
        {
            throw RestoreFailure.From(restore.StandardOutput + restore.StandardError, requests);
        }

        var packages = AssetsFile.Read(Path.Combine(_folder.FullName, "obj", "project.assets.json"));
        foreach (var request in requests)
        {
            _requested[request.Name] = request with { Version = VersionOf(request, packages) };
        }

        return packages;
    }

    /// <inheritdoc />
    public void Dispose() => _folder?.Delete(recursive: true);

    // A package that the framework contains is not among the restored ones.
    private static string? VersionOf(PackageRequest request, IReadOnlyList<RestoredPackage> packages) =>
        packages
            .FirstOrDefault(package => package.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase))
            ?.Version
        ?? request.Version;

    private static string DotnetPath()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var path = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(path) ? path : "dotnet";
    }
}
