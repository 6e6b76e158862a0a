using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using GanNotebooks.Native;

namespace GanNotebooks.Tests.Native;

public sealed class FSharpCoreGuardSpecs
{
    [Fact]
    public void Where_the_process_brings_what_charts_need_nothing_is_guarded()
    {
        var status = FSharpCoreStatus.Probe();
        Assert.False(status.IsGuarded);
        Assert.True(status.Brought >= status.Needed);
        Assert.True(status.Needed >= new Version(10, 1));
        Assert.True(
            AppDomain.CurrentDomain.GetAssemblies().Count(loaded => loaded.GetName().Name == "FSharp.Core") <= 1
        );
    }

    [Fact]
    public void An_assembly_asks_for_another_version_of_one_reference_and_is_otherwise_as_it_was()
    {
        var file = PackageCache.Find("Giraffe.ViewEngine", "netstandard2.0", new Version())!;
        var image = File.ReadAllBytes(file);
        var before = References(image);

        FSharpCoreGuard.Retarget(image, "FSharp.Core", new Version(10, 1, 2, 3));

        var after = References(image);
        Assert.Equal(new Version(5, 0, 0, 0), before["FSharp.Core"]);
        Assert.Equal(new Version(10, 1, 2, 3), after["FSharp.Core"]);
        Assert.Equal(before.Remove("FSharp.Core"), after.Remove("FSharp.Core"));
        var original = File.ReadAllBytes(file);
        Assert.True(image.Zip(original).Count(pair => pair.First != pair.Second) is > 0 and <= 8);
        var context = new AssemblyLoadContext("patched", isCollectible: true);
        Assert.NotEmpty(context.LoadFromStream(new MemoryStream(image)).GetExportedTypes());
        context.Unload();
    }

    [Fact]
    public void The_package_cache_knows_the_oldest_that_will_do_and_no_other()
    {
        Assert.Null(PackageCache.Find("FSharp.Core", "netstandard2.1", new Version(99, 0)));
        Assert.Null(PackageCache.Find("No.Such.Package", "netstandard2.1", new Version()));
        var found = PackageCache.Find("FSharp.Core", "netstandard2.1", new Version(10, 1));
        Assert.True(AssemblyName.GetAssemblyName(found!).Version >= new Version(10, 1));
    }

    private static ImmutableDictionary<string, Version> References(byte[] assembly)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        var metadata = image.GetMetadataReader();
        return metadata
            .AssemblyReferences.Select(metadata.GetAssemblyReference)
            .ToImmutableDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);
    }
}
