using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Finds the XML documentation of a symbol.</summary>
internal static class SymbolDocumentation
{
    /// <summary>Its documentation, or that of what it overrides or implements if it says to inherit that.</summary>
    /// <returns>The element around <c>summary</c> and the like; <see langword="null" /> where nothing is documented.</returns>
    public static XElement? Of(ISymbol? symbol)
    {
        for (var documented = symbol; documented is not null; documented = Inherited(documented))
        {
            if (Read(documented) is not { } documentation)
            {
                return OfPositional(documented);
            }

            if (documentation.Element("inheritdoc") is null)
            {
                return documentation;
            }
        }

        return null;
    }

    private static XElement? Read(ISymbol symbol)
    {
        try
        {
            var xml = symbol.GetDocumentationCommentXml(expandIncludes: true);
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ISymbol? Inherited(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            IEventSymbol { OverriddenEvent: { } overridden } => overridden,
            INamedTypeSymbol type => type.BaseType,
            _ => Implemented(symbol),
        };

    private static ISymbol? Implemented(ISymbol symbol) =>
        symbol
            .ContainingType?.AllInterfaces.SelectMany(contract => contract.GetMembers(symbol.Name))
            .FirstOrDefault(member =>
                SymbolEqualityComparer.Default.Equals(
                    symbol.ContainingType.FindImplementationForInterfaceMember(member),
                    symbol
                )
            );

    // A record's property that comes from its parameter list is documented there.
    private static XElement? OfPositional(ISymbol symbol) =>
        symbol is IPropertySymbol { ContainingType: { IsRecord: true } record }
        && Read(record)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == symbol.Name)
            is { } parameter
            ? new XElement("member", new XElement("summary", parameter.Nodes()))
            : null;
}
