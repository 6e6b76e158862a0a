namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class SessionSpecs : IDisposable
{
    private readonly TypedNotebook _notebook = new();

    [Fact]
    public async Task What_earlier_cells_declared_is_known()
    {
        await _notebook.RunAsync("var words = new List<string>();");
        await _notebook.RunAsync("using System.Globalization;\nclass Animal { public string Name { get; set; } }");
        await _notebook.RunAsync("var animal = new Animal();\nint Twice(int number) => 2 * number;");
        Assert.Contains("AddRange", await _notebook.TextsAsync("words.Add|"));
        Assert.Contains("Name", await _notebook.TextsAsync("animal.|"));
        Assert.Contains("CultureInfo", await _notebook.TextsAsync("Culture|"));
        Assert.Contains("number:", await _notebook.TextsAsync("Twice(nu|"));
    }

    [Fact]
    public async Task A_variable_has_the_type_of_its_last_declaration()
    {
        await _notebook.RunAsync("var thing = 1;");
        Assert.Contains("CompareTo", await _notebook.TextsAsync("thing.|"));
        await _notebook.RunAsync("var thing = \"text\";");
        Assert.Contains("Substring", await _notebook.TextsAsync("thing.|"));
    }

    [Fact]
    public async Task A_cell_that_did_not_compile_leaves_nothing_behind()
    {
        await _notebook.RunAsync("var kept = 1;");
        await Assert.ThrowsAnyAsync<Exception>(() => _notebook.RunAsync("var keptNot = nothing;"));
        Assert.Equal(["kept"], await _notebook.TextsAsync("kep|"));
    }

    [Fact]
    public async Task Questions_are_answered_after_a_warm_up()
    {
        await _notebook.WarmUpAsync();
        await _notebook.RunAsync("var later = \"\";");
        Assert.Contains("Trim", await _notebook.TextsAsync("later.Tri|"));
    }

    [Fact]
    public async Task Libraries_that_earlier_cells_refer_to_are_known()
    {
        await _notebook.RunAsync(
            """
            #r "GanNotebooks.dll"
            #r "nuget: TorchSharp, 0.107.0"
            #r "nuget: Plotly.NET.CSharp, 0.14.0"
            using TorchSharp;
            using Plotly.NET.CSharp;
            """
        );
        Assert.Contains("zeros_like", await _notebook.TextsAsync("torch.zer|"));
        Assert.Contains("Line", await _notebook.TextsAsync("Chart.Li|"));
        Assert.Contains("ImageMetrics", await _notebook.TextsAsync("GanNotebooks.Metrics.|"));
    }

    [Fact]
    public async Task Libraries_that_the_cell_itself_refers_to_are_known_before_it_runs() =>
        Assert.Contains("SKColor", await _notebook.TextsAsync("#r \"nuget: SkiaSharp\"\nusing SkiaSharp;\nSKCol|"));

    [Fact]
    public async Task What_a_loaded_script_declares_is_known()
    {
        await File.WriteAllTextAsync(Path.Combine(_notebook.Folder, "tools.csx"), "int Triple(int n) => 3 * n;");
        Assert.Contains("Triple", await _notebook.TextsAsync("#load \"tools.csx\"\nTri|"));
        await _notebook.RunAsync("#load \"tools.csx\"\nvar nine = Triple(3);");
        Assert.Contains("Triple", await _notebook.TextsAsync("Tri|"));
        Assert.Contains("nine", await _notebook.TextsAsync("ni|"));
    }

    [Fact]
    public async Task What_a_running_cell_declares_is_known_before_it_ends()
    {
        using var stop = new CancellationTokenSource();
        var started = Path.Combine(_notebook.Folder, "started");
        var cell = _notebook.StartAsync(
            $"var network = \"\"; File.WriteAllText(@\"{started}\", \"\"); while (true) ;",
            stop.Token
        );
        while (!File.Exists(started))
        {
            await Task.Delay(10);
        }

        Assert.Contains("Substring", await _notebook.TextsAsync("network.Sub|"));
        Assert.False(cell.IsCompleted);
        await stop.CancelAsync();
        await cell;
        Assert.Contains("Substring", await _notebook.TextsAsync("network.Sub|"));
    }

    public void Dispose() => _notebook.Dispose();
}
