using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GanNotebooks.Host.Scripting.Submissions;

/// <summary>Keeps a cell's methods in its stack traces, although the cell is compiled for speed.</summary>
internal static class CellFrames
{
    // ECMA-335, II.22.26: a row of the MethodDef table starts with the RVA (4 bytes) and ImplFlags (2 bytes).
    private const int ImplFlagsOffset = 4;

    /// <summary>Marks every method of an assembly as not to be inlined.</summary>
    public static void Keep(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        var table = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
        for (var row = 0; row < metadata.GetTableRowCount(TableIndex.MethodDef); row++)
        {
            var flags = table + row * metadata.GetTableRowSize(TableIndex.MethodDef) + ImplFlagsOffset;
            assembly[flags] |= (byte)MethodImplAttributes.NoInlining;
        }
    }
}
