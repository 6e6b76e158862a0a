namespace GanNotebooks.Host.Tests.CSharp.References;

public sealed class HostProvidedSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    [Theory]
    [InlineData("../lib/GanNotebooks/bin/Release/net10.0/GanNotebooks.dll")]
    [InlineData("GanNotebooks.dll")]
    [InlineData("GanNotebooks")]
    public async Task I_can_refer_to_the_class_library_by_any_path(string path)
    {
        await _notebook.SucceedAsync($"#r \"{path}\"\ntypeof(GanNotebooks.Metrics.ImageMetrics).Assembly.Location");
        Assert.Equal(typeof(GanNotebooks.Metrics.ImageMetrics).Assembly.Location, _notebook.Value);
    }

    [Fact]
    public async Task A_package_that_the_host_provides_has_one_identity_in_cell_and_host()
    {
        await _notebook.SucceedAsync(
            "#r \"nuget: Plotly.NET.CSharp, 0.14.0\"\ntypeof(Plotly.NET.CSharp.Chart).Assembly.Location"
        );
        Assert.Equal(typeof(Plotly.NET.CSharp.Chart).Assembly.Location, _notebook.Value);
        Assert.Equal("", _notebook.ErrorText);
    }

    [Fact]
    public async Task A_package_brings_the_packages_it_needs()
    {
        await _notebook.SucceedAsync("#r \"nuget:TorchSharp-cpu\"\n#r \"nuget:   Plotly.NET.CSharp ,  0.14.0 \"");
        await _notebook.SucceedAsync("(typeof(TorchSharp.torch).Name, typeof(Plotly.NET.GenericChart).Name)");
    }

    [Fact]
    public async Task A_cell_does_not_see_a_package_that_it_did_not_ask_for()
    {
        var error = await _notebook.FailAsync("typeof(TorchSharp.torch)");
        Assert.Equal("CompilationError", error.Name);
    }

    [Fact]
    public async Task A_cell_sees_what_NET_declares_for_others_and_not_what_it_keeps_for_itself()
    {
        await _notebook.SucceedAsync("typeof(System.Xml.Linq.XElement).Assembly.GetName().Name");
        Assert.Equal("System.Private.Xml.Linq", _notebook.Value);
        var error = await _notebook.FailAsync("typeof(System.Text.ValueStringBuilder)");
        Assert.Contains("does not exist in the namespace 'System.Text'", error.Message);
    }

    [Fact]
    public async Task Another_version_than_the_host_provided_one_is_told_in_one_line()
    {
        await _notebook.SucceedAsync("#r \"nuget: SkiaSharp, 2.88.0\"\nnew SkiaSharp.SKSizeI(1, 2).Width");
        Assert.StartsWith("SkiaSharp 2.88.0 was asked for; ", _notebook.ErrorText);
        Assert.Equal(1, _notebook.ErrorText.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_missing_library_is_told_with_the_path_looked_for()
    {
        var error = await _notebook.FailAsync("var x = 1;\n#r \"bin/Nothing.dll\"");
        Assert.Equal("FileNotFound", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Contains(Path.Combine(Environment.CurrentDirectory, "bin", "Nothing.dll"), error.Message);
    }

    public void Dispose() => _notebook.Dispose();
}
