using System.Text.Json.Nodes;
using CliWrap.Buffered;
using GanNotebooks.Host.Cli.Doctor;
using GanNotebooks.Host.Jupyter.KernelSpecs;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Tests.Cli;
using SkiaSharp;

namespace GanNotebooks.Host.Tests.Jupyter.KernelSpecs;

public sealed class KernelInstallerSpecs : IDisposable
{
    private const string Foreign =
        """{"argv": ["dotnet-interactive"], "display_name": ".NET (C#)", "language": "C#"}""";

    private readonly TemporaryFolder _folder = new();
    private readonly JupyterFolders _folders;
    private readonly KernelInstaller _installer;

    public KernelInstallerSpecs()
    {
        _folders = new(_folder["user"], [_folder["user"], _folder["system"]]);
        _installer = new(_folders);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_free_usual_name_is_taken_and_nothing_else_is_left()
    {
        var installed = _installer.Install(null, force: false);
        Assert.Equal("gan-csharp", installed.Kernel.Name);
        Assert.Equal(
            ["kernel.json", "logo-32x32.png", "logo-64x64.png", "plotly.min.js"],
            _folder.Files.Select(file => Path.GetRelativePath("user/kernels/gan-csharp", file))
        );
        var spec = Spec("gan-csharp");
        Assert.Equal(".NET (C#)", (string?)spec["display_name"]);
        Assert.Equal("C#", (string?)spec["language"]);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.Equal(
            ["kernel", "{connection_file}"],
            spec["argv"]!.AsArray().TakeLast(2).Select(part => (string?)part)
        );
        Assert.True(Path.IsPathFullyQualified((string)spec["argv"]![0]!));
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    public void A_logo_is_a_picture_of_its_size(int size)
    {
        _installer.Install(null, force: false);
        using var logo = SKBitmap.Decode(_folder[$"user/kernels/gan-csharp/logo-{size}x{size}.png"]);
        Assert.Equal((size, size), (logo.Width, logo.Height));
        Assert.Equal(0, logo.GetPixel(0, 0).Alpha);
        Assert.Equal(255, logo.GetPixel(size / 2, size / 2).Alpha);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("system")]
    public void Another_kernels_name_is_left_to_it(string folder)
    {
        var theirs = WriteForeign(folder, "gan-csharp");
        Assert.Throws<NotebookException>(() => _installer.Install(null, force: false));
        Assert.Equal(Foreign, File.ReadAllText(theirs));
    }

    [Fact]
    public void A_name_asked_for_is_not_taken_from_another_kernel()
    {
        var theirs = WriteForeign("user", "theirs");
        var error = Assert.Throws<NotebookException>(() => _installer.Install("theirs", force: false));
        Assert.Contains("--force", error.Message);
        Assert.Equal(Foreign, File.ReadAllText(theirs));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a/b")]
    [InlineData("../a")]
    [InlineData("a\n")]
    [InlineData("")]
    public void A_name_that_is_no_folder_of_its_own_is_refused_even_by_force(string name)
    {
        var theirs = WriteForeign("user", "theirs");
        var error = Assert.Throws<NotebookException>(() => _installer.Install(name, force: true));
        Assert.StartsWith($"\"{name}\" cannot be the name of a kernel.", error.Message);
        Assert.Equal([theirs], _folder.Files.Select(file => _folder[file]));
    }

    [Fact]
    public void A_folder_that_holds_something_else_than_a_kernel_is_left_alone()
    {
        Directory.CreateDirectory(_folder["user/kernels/thesis"]);
        _folder.Write("user/kernels/thesis/chapter.txt", "years of work");
        Assert.Throws<NotebookException>(() => _installer.Install("thesis", force: false));
        Assert.Equal(["user/kernels/thesis/chapter.txt"], _folder.Files);
    }

    [Fact]
    public async Task Without_a_proper_home_nothing_is_installed_into_the_current_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "HOME is a Unix matter.");
        var result = await Gan.Command(_folder.Path, "install")
            .WithEnvironmentVariables(variables =>
                variables.Set("HOME", "here").Set("XDG_DATA_HOME", "").Set("JUPYTER_DATA_DIR", "")
            )
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no home folder (HOME)", result.StandardError);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_name_is_taken_by_force()
    {
        WriteForeign("user", "gan-csharp");
        Assert.Equal("gan-csharp", _installer.Install(null, force: true).Kernel.Name);
        Assert.NotNull(Spec("gan-csharp")["metadata"]);
        Assert.Equal(4, _folder.Files.Count());
    }

    [Fact]
    public void Installing_again_replaces_what_was_installed()
    {
        _installer.Install(null, force: false);
        _folder.Write("user/kernels/gan-csharp/stale.txt", "");
        Assert.Equal("gan-csharp", _installer.Install(null, force: false).Kernel.Name);
        Assert.Equal(4, _folder.Files.Count());
    }

    [Fact]
    public void Its_former_name_goes_where_it_was_this_kernels()
    {
        var former = new KernelSpecFolder(_folders.User, ".net-csharp");
        former.Write(KernelSpec.OfThisProgram());

        var installed = _installer.Install(null, force: false);

        Assert.Equal("gan-csharp", installed.Kernel.Name);
        Assert.Equal(former.Path, installed.Removed?.Path);
        Assert.False(Directory.Exists(former.Path));
    }

    [Fact]
    public void Its_former_name_stays_where_it_is_another_kernels()
    {
        var theirs = WriteForeign("user", ".net-csharp");

        Assert.Null(_installer.Install(null, force: false).Removed);
        Assert.Equal(Foreign, File.ReadAllText(theirs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("../elsewhere")]
    public void An_impossible_name_is_refused(string name)
    {
        Assert.Throws<NotebookException>(() => _installer.Install(name, force: true));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Uninstalling_removes_what_was_installed_and_nothing_else()
    {
        var theirs = WriteForeign("user", "theirs");
        _installer.Install(null, force: false);
        _installer.Install("mine", force: false);
        Assert.Equal(["gan-csharp", "mine"], _installer.Uninstall().Select(folder => folder.Name));
        Assert.Equal([theirs], _folder.Files.Select(file => _folder[file]));
        Assert.Empty(_installer.Uninstall());
    }

    [Fact]
    public async Task The_doctor_finds_what_was_installed()
    {
        var check = new KernelSpecCheck(() => _folders);
        Assert.Equal(CheckStatus.Optional, await LookAsync());
        _installer.Install(null, force: false);
        Assert.Equal(CheckStatus.Good, await LookAsync());

        async Task<CheckStatus> LookAsync() => (await check.LookAsync(TestContext.Current.CancellationToken)).Status;
    }

    [Fact]
    public async Task The_doctor_notices_when_the_program_is_gone()
    {
        new KernelSpecFolder(_folders.User, "gan-csharp").Write(
            new KernelSpec([_folder["gone"], "kernel"], new Dictionary<string, string>())
        );
        var finding = await new KernelSpecCheck(() => _folders).LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CheckStatus.Optional, finding.Status);
        Assert.Contains(_folder["gone"], finding.Text);
    }

    private JsonNode Spec(string name) =>
        JsonNode.Parse(File.ReadAllText(_folder[$"user/kernels/{name}/kernel.json"]))!;

    private string WriteForeign(string folder, string name)
    {
        Directory.CreateDirectory(_folder[$"{folder}/kernels/{name}"]);
        return _folder.Write($"{folder}/kernels/{name}/kernel.json", Foreign);
    }
}
