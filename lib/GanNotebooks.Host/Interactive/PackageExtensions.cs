using System.Reflection;
using GanNotebooks.Charts;
using GanNotebooks.Host.CSharp.Packages;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Interactive;

/// <summary>Lets packages do to the kernel what they are there for: register formatters, add magics.</summary>
internal static class PackageExtensions
{
    private const string Charts = "Plotly.NET.Interactive";

    /// <summary>Tells that a package was added, and loads its extensions.</summary>
    /// <exception cref="InvalidOperationException">One of them failed.</exception>
    public static async Task LoadAsync(AddedPackage package, KernelInvocationContext context)
    {
        var root = context.HandlingKernel.RootKernel;
        context.Publish(
            new PackageAdded(
                new ResolvedPackageReference(package.Name, package.Version, package.Assemblies, package.Folder),
                context.Command
            )
        );
        foreach (var type in package.Extensions.SelectMany(ExtensionsOf))
        {
            await LoadAsync((IKernelExtension)Activator.CreateInstance(type)!, root, context);
        }

        if (package.Script is { } script)
        {
            await root.LoadAndRunInteractiveDocument(script, context.Command);
        }

        if (package.Name.Equals(Charts, StringComparison.OrdinalIgnoreCase))
        {
            // The package's own charts fetch plotly.js from the network, by a loader that few front ends have.
            ChartFormatter.Register();
        }
    }

    private static async Task LoadAsync(IKernelExtension extension, Kernel root, KernelInvocationContext context)
    {
        try
        {
            await extension.OnLoadAsync(root);
            context.Publish(new KernelExtensionLoaded(extension, context.Command));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"The extension {extension.GetType().Name} of the package failed: {exception.Message}",
                exception
            );
        }
    }

    private static IEnumerable<Type> ExtensionsOf(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .Where(type =>
                type is { IsAbstract: false, IsGenericTypeDefinition: false }
                && typeof(IKernelExtension).IsAssignableFrom(type)
            );
}
