using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.DotNet.Interactive;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>Reads and marks the metadata of a compiled cell.</summary>
internal static class CellMetadata
{
    private const string TokenGetter = $"get_{nameof(KernelInvocationContext.CancellationToken)}";

    // ECMA-335, II.22.26: a row of the MethodDef table starts with the RVA (4 bytes) and ImplFlags (2 bytes).
    private const int ImplFlagsOffset = 4;

    /// <summary>
    /// Marks every method of an assembly as not to be inlined, so that it stays in stack traces although the cell is
    /// compiled for speed.
    /// </summary>
    /// <returns>Whether the cell asks for the token of its <see cref="KernelInvocationContext" />.</returns>
    public static bool Prepare(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        var table = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        for (var row = 0; row < metadata.GetTableRowCount(TableIndex.MethodDef); row++)
        {
            var flags = table + row * metadata.GetTableRowSize(TableIndex.MethodDef) + ImplFlagsOffset;
            assembly[flags] |= (byte)MethodImplAttributes.NoInlining;
        }

        return metadata.MemberReferences.Any(member => IsTokenGetter(metadata, metadata.GetMemberReference(member)));
    }

    private static bool IsTokenGetter(MetadataReader metadata, MemberReference member) =>
        metadata.StringComparer.Equals(member.Name, TokenGetter)
        && member.Parent.Kind is HandleKind.TypeReference
        && metadata.StringComparer.Equals(
            metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name,
            nameof(KernelInvocationContext)
        );
}
