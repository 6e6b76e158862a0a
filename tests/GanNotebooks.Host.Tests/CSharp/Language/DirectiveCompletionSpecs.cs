using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp;
using GanNotebooks.Host.Interactive;

namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class DirectiveCompletionSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NotebookKernel _kernel;

    public DirectiveCompletionSpecs()
    {
        var options = new KernelOptions { WorkingDirectory = _folder.Path };
        _kernel = new(new CSharpEngine(options), options);
    }

    [Theory]
    [InlineData("#!mark|", "markdown")]
    [InlineData("var x = 1;\n  #!ti|", "time")]
    [InlineData("#r \"nu|", "nuget: ")]
    [InlineData("#r \"nuget: torchsharp-|", "TorchSharp-cpu")]
    [InlineData("#r \"nuget:Plotly.NET.C|", "Plotly.NET.CSharp")]
    [InlineData("#r \"nuget: TorchSharp-cpu, |\"", "0.107.0")]
    public void The_rest_of_a_word_is_proposed(string code, string text) =>
        Assert.Contains(text, Complete(code)!.Items.Select(item => item.Text));

    [Fact]
    public void Every_magic_is_proposed_with_what_it_does()
    {
        var time = Assert.Single(Complete("#!|")!.Items, item => item.Text == "time");
        Assert.Equal(new Completion("time", "Magic", "Shows how long the rest of the cell took."), time);
    }

    [Fact]
    public void Libraries_and_folders_are_proposed_where_a_library_is_referred_to()
    {
        Directory.CreateDirectory(_folder["lib/more"]);
        _folder.Write("lib/Tools.dll", "");
        _folder.Write("lib/notes.txt", "");
        _folder.Write("lib/more/Inner.dll", "");
        Assert.Equal(["lib/", "nuget: "], Texts("#r \"|"));
        Assert.Equal(["more/", "Tools.dll"], Texts("#r \"lib/|"));
        Assert.Equal(["Tools.dll"], Texts("#r \"./lib/to|"));
        Assert.Equal(["Tools.dll"], Texts($"#r \"{_folder["lib"]}/to|"));
        Assert.Empty(Texts("#r \"nowhere/|"));
    }

    [Fact]
    public void Scripts_are_proposed_where_a_script_is_loaded()
    {
        _folder.Write("a.csx", "");
        _folder.Write("a.dll", "");
        Assert.Equal(["a.csx"], Texts("1 + 1\n#load \"|\""));
    }

    [Fact]
    public void Only_the_last_part_of_a_path_is_replaced()
    {
        Directory.CreateDirectory(_folder["lib"]);
        _folder.Write("lib/Tools.dll", "");
        var completions = Complete("1\n#r \"lib/to|\"")!;
        Assert.Equal(("1\n#r \"lib/".Length, "1\n#r \"lib/to".Length), (completions.Start, completions.End));
    }

    [Theory]
    [InlineData("Con|")]
    [InlineData("#r \"a.dll\"|")]
    [InlineData("#r \"a.dll\"\nCon|")]
    [InlineData("#!time\n|")]
    public void Elsewhere_it_is_for_the_language_to_say(string code) => Assert.Null(Complete(code));

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    private string[] Texts(string code) => [.. Complete(code)!.Items.Select(item => item.Text)];

    private Completions? Complete(string code) => _kernel.Directives.Complete(code.Replace("|", ""), code.IndexOf('|'));
}
