namespace GanNotebooks.Host.Tests.CSharp.Language;

public sealed class SessionSpecs : IDisposable
{
    private readonly TypedNotebook notebook = new();

    [Fact]
    public async Task What_earlier_cells_declared_is_known()
    {
        await notebook.RunAsync("var words = new List<string>();");
        await notebook.RunAsync("using System.Globalization;\nclass Animal { public string Name { get; set; } }");
        await notebook.RunAsync("var animal = new Animal();\nint Twice(int number) => 2 * number;");
        Assert.Contains("AddRange", await notebook.TextsAsync("words.Add|"));
        Assert.Contains("Name", await notebook.TextsAsync("animal.|"));
        Assert.Contains("CultureInfo", await notebook.TextsAsync("Culture|"));
        Assert.Contains("number:", await notebook.TextsAsync("Twice(nu|"));
    }

    [Fact]
    public async Task A_variable_has_the_type_of_its_last_declaration()
    {
        await notebook.RunAsync("var thing = 1;");
        Assert.Contains("CompareTo", await notebook.TextsAsync("thing.|"));
        await notebook.RunAsync("var thing = \"text\";");
        Assert.Contains("Substring", await notebook.TextsAsync("thing.|"));
    }

    [Fact]
    public async Task A_cell_that_did_not_compile_leaves_nothing_behind()
    {
        await notebook.RunAsync("var kept = 1;");
        await Assert.ThrowsAnyAsync<Exception>(() => notebook.RunAsync("var keptNot = nothing;"));
        Assert.Equal(["kept"], await notebook.TextsAsync("kep|"));
    }

    [Fact]
    public async Task Questions_are_answered_after_a_warm_up()
    {
        await notebook.WarmUpAsync();
        await notebook.RunAsync("var later = \"\";");
        Assert.Contains("Trim", await notebook.TextsAsync("later.Tri|"));
    }

    [Fact]
    public async Task Libraries_that_earlier_cells_refer_to_are_known()
    {
        await notebook.RunAsync(
            """
            #r "GanNotebooks.dll"
            #r "nuget: TorchSharp, 0.107.0"
            #r "nuget: Plotly.NET.CSharp, 0.14.0"
            using TorchSharp;
            using Plotly.NET.CSharp;
            """
        );
        Assert.Contains("zeros_like", await notebook.TextsAsync("torch.zer|"));
        Assert.Contains("Line", await notebook.TextsAsync("Chart.Li|"));
        Assert.Contains("ImageMetrics", await notebook.TextsAsync("GanNotebooks.Metrics.|"));
    }

    [Fact]
    public async Task Libraries_that_the_cell_itself_refers_to_are_known_before_it_runs() =>
        Assert.Contains("SKColor", await notebook.TextsAsync("#r \"nuget: SkiaSharp\"\nusing SkiaSharp;\nSKCol|"));

    [Fact]
    public async Task What_a_loaded_script_declares_is_known()
    {
        await File.WriteAllTextAsync(Path.Combine(notebook.Folder, "tools.csx"), "int Triple(int n) => 3 * n;");
        Assert.Contains("Triple", await notebook.TextsAsync("#load \"tools.csx\"\nTri|"));
        await notebook.RunAsync("#load \"tools.csx\"\nvar nine = Triple(3);");
        Assert.Contains("Triple", await notebook.TextsAsync("Tri|"));
        Assert.Contains("nine", await notebook.TextsAsync("ni|"));
    }

    [Fact]
    public async Task What_a_running_cell_declares_is_known_before_it_ends()
    {
        using var stop = new CancellationTokenSource();
        var started = Path.Combine(notebook.Folder, "started");
        var cell = notebook.StartAsync(
            $"var network = \"\"; File.WriteAllText(@\"{started}\", \"\"); while (true) ;",
            stop.Token
        );
        while (!File.Exists(started))
        {
            await Task.Delay(10);
        }

        Assert.Contains("Substring", await notebook.TextsAsync("network.Sub|"));
        Assert.False(cell.IsCompleted);
        await stop.CancelAsync();
        await cell;
        Assert.Contains("Substring", await notebook.TextsAsync("network.Sub|"));
    }

    public void Dispose() => notebook.Dispose();
}
