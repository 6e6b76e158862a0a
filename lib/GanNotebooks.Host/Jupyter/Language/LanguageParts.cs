using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace GanNotebooks.Host.Jupyter.Language;

/// <summary>Roslyn's services for editors, as far as cells need them.</summary>
/// <remarks>
/// <see cref="MefHostServices.Create(IEnumerable{Assembly})" /> looks at every type there is, for a third of a second.
/// The metadata tells at a glance which few are exported, and of these many only change code.
/// </remarks>
internal static class LanguageParts
{
    private static readonly string[] Assemblies =
    [
        "Microsoft.CodeAnalysis.Workspaces",
        "Microsoft.CodeAnalysis.CSharp.Workspaces",
        "Microsoft.CodeAnalysis.Features",
        "Microsoft.CodeAnalysis.CSharp.Features",
    ];

    /// <summary>Puts them together.</summary>
    public static HostServices Compose() =>
        MefHostServices.Create(
            new ContainerConfiguration()
                .WithParts(Assemblies.Select(Assembly.Load).SelectMany(Exported))
                .CreateContainer()
        );

    private static List<Type> Exported(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Where(type => IsNeeded(metadata, type))
                .Select(type => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(type))),
        ];
    }

    private static bool IsNeeded(MetadataReader metadata, TypeDefinitionHandle type)
    {
        var attributes = metadata
            .GetTypeDefinition(type)
            .GetCustomAttributes()
            .Select(attribute => NameOf(metadata, metadata.GetCustomAttribute(attribute)))
            .Where(name => name.StartsWith("Export", StringComparison.Ordinal))
            .ToArray();
        return attributes.Length > 0 && !attributes.Contains("ExportCodeRefactoringProviderAttribute");
    }

    private static string NameOf(MetadataReader metadata, CustomAttribute attribute)
    {
        var type =
            attribute.Constructor.Kind is HandleKind.MemberReference
                ? metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                : metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType();
        return type.Kind switch
        {
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
            HandleKind.TypeDefinition => metadata.GetString(
                metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name
            ),
            _ => "",
        };
    }
}
