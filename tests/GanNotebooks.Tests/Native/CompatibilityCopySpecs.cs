using System.Diagnostics;
using System.Runtime.Versioning;
using GanNotebooks.Native;
using GanNotebooks.Tests.Support;

namespace GanNotebooks.Tests.Native;

/// <summary>Native code is taken from where only this user can have put it.</summary>
[SupportedOSPlatform("linux")]
public sealed class CompatibilityCopySpecs : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly TemporaryFolder _folder = new();
    private readonly string _original;

    public CompatibilityCopySpecs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The copy exists for Linux alone.");
        _original = LibtorchFolders.Find("libLibTorchSharp.so")!;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_copy_lies_in_a_folder_of_this_user_alone()
    {
        var copy = Of("cache");

        Assert.StartsWith(_folder["cache"], copy);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["cache"]));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.GetDirectoryName(copy)!));
        AssertIsCopy(copy);
    }

    [Fact]
    public void A_copy_that_is_as_it_should_be_is_not_written_again()
    {
        var copy = Of("cache");
        var written = File.GetLastWriteTimeUtc(copy);

        Assert.Equal(copy, Of("cache"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
    }

    [Fact]
    public void A_damaged_copy_of_the_right_length_is_repaired()
    {
        var copy = Of("cache");
        var bytes = File.ReadAllBytes(copy);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(copy, bytes);

        Assert.Equal(copy, Of("cache"));

        AssertIsCopy(copy);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(copy)!));
    }

    [Fact]
    public void A_folder_in_which_others_may_write_is_closed_to_them()
    {
        var copy = Of("cache");
        File.SetUnixFileMode(_folder["cache"], Everybody);
        File.SetUnixFileMode(copy, Everybody);

        Assert.Equal(copy, Of("cache"));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder["cache"]));
        Assert.False(File.GetUnixFileMode(copy).HasFlag(UnixFileMode.OtherWrite));
    }

    [Fact]
    public void A_link_in_place_of_the_folder_or_the_file_is_not_followed()
    {
        Directory.CreateDirectory(_folder["elsewhere"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["elsewhere"]);

        var copy = Of("link", "second");

        Assert.StartsWith(_folder["second"], copy);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["elsewhere"]));
        File.WriteAllText(_folder["target"], "kept");
        File.Delete(copy);
        File.CreateSymbolicLink(copy, _folder["target"]);
        AssertIsCopy(Of("second"));
        Assert.Equal("kept", File.ReadAllText(_folder["target"]));
    }

    [Fact]
    public void A_folder_of_somebody_else_is_not_used_whatever_is_in_it()
    {
        var foreign = "/usr";
        if (Environment.IsPrivilegedProcess)
        {
            foreign = Path.GetDirectoryName(Path.GetDirectoryName(Of("foreign")))!;
            Process.Start("chown", ["-R", "12345", foreign]).WaitForExit();
        }

        var copy = CompatibilityCopy.Of(_original, [foreign, _folder["own"]]);

        Assert.StartsWith(_folder["own"], copy);
        AssertIsCopy(copy);
    }

    [Fact]
    public void Where_no_folder_will_do_a_fresh_one_is_made_that_nobody_knows()
    {
        File.WriteAllText(_folder["file"], "");

        var copies = new[] { Of("file"), Of("file") };

        Assert.NotEqual(copies[0], copies[1]);
        foreach (var copy in copies)
        {
            AssertIsCopy(copy);
            Assert.True(CompatibilityCopy.Is(copy));
            var root = Path.GetDirectoryName(Path.GetDirectoryName(copy))!;
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(root));
            Directory.Delete(root, recursive: true);
        }
    }

    private string Of(params string[] roots) =>
        CompatibilityCopy.Of(_original, [.. roots.Select(root => _folder[root])]);

    private void AssertIsCopy(string copy)
    {
        var expected = File.ReadAllBytes(_original);
        new ElfVersionNeeds(expected).MarkWeak(LibtorchResolver.MissingVersion);
        Assert.Equal(expected, File.ReadAllBytes(copy));
    }
}
