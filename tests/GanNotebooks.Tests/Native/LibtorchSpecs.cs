using System.Text;
using GanNotebooks.Native;

namespace GanNotebooks.Tests.Native;

public sealed class LibtorchSpecs
{
    [Fact]
    public void I_can_compute_with_libtorch_on_this_system()
    {
        var status = LibtorchStatus.Probe();

        Assert.True(status.IsLoaded, status.Error);
        Assert.Null(status.Error);
    }

    [Fact]
    public void The_copy_is_used_only_where_the_stock_library_asks_for_a_newer_libstdcxx()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The copy exists for Linux alone.");

        var status = LibtorchStatus.Probe();

        Assert.Equal(!SystemKnows(LibtorchResolver.MissingVersion), status.IsCompatibilityCopy);
    }

    [Fact]
    public void The_copy_differs_from_the_original_only_in_one_weak_flag()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The copy exists for Linux alone.");
        var original = LibtorchFolders.Find("libLibTorchSharp.so");
        Assert.NotNull(original);

        var before = File.ReadAllBytes(original);
        var after = File.ReadAllBytes(CompatibilityCopy.Of(original));

        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).ToArray();
        Assert.Equal(before.Length, after.Length);
        Assert.Single(changed);
        Assert.Equal(before[changed[0]] | 2, after[changed[0]]);
        Assert.Contains((LibtorchResolver.MissingVersion, true), new ElfVersionNeeds(after).Versions());
        Assert.Contains((LibtorchResolver.MissingVersion, false), new ElfVersionNeeds(before).Versions());
    }

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => new ElfVersionNeeds(new byte[100]));

        Assert.Contains("ELF", error.Message);
    }

    private static bool SystemKnows(string version)
    {
        var library = File.ReadLines("/proc/self/maps").First(line => line.Contains("/libstdc++.so.6"));
        return File.ReadAllText(library[library.IndexOf('/')..], Encoding.Latin1).Contains(version);
    }
}
