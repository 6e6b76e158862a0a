using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Roslyn's services for editors, as far as cells need them.</summary>
/// <remarks>
/// <see cref="MefHostServices.Create(IEnumerable{Assembly})" /> looks at every type there is, and most of those that it
/// finds change code, or serve Visual Studio. The metadata tells at a glance which are exported, and from where.
/// </remarks>
internal static class LanguageParts
{
    private static readonly string[] Workspaces =
    [
        "Microsoft.CodeAnalysis.Workspaces",
        "Microsoft.CodeAnalysis.CSharp.Workspaces",
    ];

    private static readonly string[] Features =
    [
        "Microsoft.CodeAnalysis.Features",
        "Microsoft.CodeAnalysis.CSharp.Features",
    ];

    // The namespaces of the features that cells use.
    private static readonly string[] Topics = ["Completion", "QuickInfo", "LanguageService", "DocumentationComments"];

    // Kinds of completion that are done here otherwise, or that cells cannot use.
    private static readonly string[] Foreign =
    [
        "Import",
        "Snippet",
        "AppDirective",
        "ReferenceDirective",
        "LoadDirective",
        "Override",
        "Partial",
        "UnnamedSymbol",
        "ExplicitInterface",
        "XmlDoc",
        "Cref",
        "ExternAlias",
        "InternalsVisibleTo",
        "FunctionPointer",
    ];

    /// <summary>Puts them together.</summary>
    public static HostServices Compose() =>
        MefHostServices.Create(
            new ContainerConfiguration()
                .WithParts(Parts(Workspaces, (_, _) => true).Concat(Parts(Features, IsNeeded)))
                .CreateContainer()
        );

    private static bool IsNeeded(string space, string name) =>
        Topics.Any(topic => space.Contains(topic, StringComparison.Ordinal))
        && !Foreign.Any(kind => name.Contains(kind, StringComparison.Ordinal));

    private static IEnumerable<Type> Parts(string[] assemblies, Func<string, string, bool> isNeeded) =>
        assemblies.Select(Assembly.Load).SelectMany(assembly => Parts(assembly, isNeeded));

    private static List<Type> Parts(Assembly assembly, Func<string, string, bool> isNeeded)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Where(type => IsExported(metadata, metadata.GetTypeDefinition(type)))
                .Select(type => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(type)))
                .Where(type => isNeeded(type.Namespace ?? "", type.Name)),
        ];
    }

    private static bool IsExported(MetadataReader metadata, TypeDefinition type) =>
        type.GetCustomAttributes()
            .Any(attribute =>
                NameOf(metadata, metadata.GetCustomAttribute(attribute)).StartsWith("Export", StringComparison.Ordinal)
            );

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
