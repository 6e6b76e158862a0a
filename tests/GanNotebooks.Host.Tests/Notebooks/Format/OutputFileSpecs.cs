using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Tests.Notebooks.Format;

public sealed class OutputFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writing_replaces_the_file_and_leaves_nothing_else()
    {
        _folder.Write("report.html", "old and longer");
        await new OutputFile(_folder["report.html"]).WriteAsync("new", Cancellation);

        Assert.Equal("new", await File.ReadAllTextAsync(_folder["report.html"], Cancellation));
        Assert.Equal(["report.html"], _folder.Files);
    }

    [Fact]
    public async Task Writing_makes_the_folder_where_it_is_missing()
    {
        await new OutputFile(_folder["hand/in/report.html"]).WriteAsync("new", Cancellation);
        Assert.Equal([Path.Combine("hand", "in", "report.html")], _folder.Files);
    }

    [Fact]
    public async Task Writing_that_is_cancelled_leaves_the_old_file()
    {
        _folder.Write("report.html", "old");
        var output = new OutputFile(_folder["report.html"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => output.WriteAsync("new", new(canceled: true)));

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["report.html"], Cancellation));
        Assert.Equal(["report.html"], _folder.Files);
    }

    [Fact]
    public void A_file_that_can_be_written_is_not_made_by_making_sure()
    {
        new OutputFile(_folder["report.html"]).EnsureWritable();
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData("a-file/report.html")]
    [InlineData("a-folder")]
    public async Task A_place_that_cannot_be_written_is_refused_and_left_alone(string place)
    {
        _folder.Write("a-file", "");
        Directory.CreateDirectory(_folder["a-folder"]);
        var output = new OutputFile(_folder[place]);

        var early = Assert.Throws<NotebookException>(output.EnsureWritable);
        var late = await Assert.ThrowsAsync<NotebookException>(() => output.WriteAsync("new", Cancellation));

        Assert.StartsWith($"{_folder[place]} cannot be written: ", early.Message);
        Assert.Equal(early.Message, late.Message);
        Assert.Equal(["a-file"], _folder.Files);
    }

    [Fact]
    public async Task Of_a_link_the_file_that_it_points_to_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _folder.Write("report.html", "old");
        File.CreateSymbolicLink(_folder["link.html"], "report.html");
        File.CreateSymbolicLink(_folder["dangling.html"], "new.html");
        await new OutputFile(_folder["link.html"]).WriteAsync("new", Cancellation);
        await new OutputFile(_folder["dangling.html"]).WriteAsync("new", Cancellation);

        Assert.Equal("report.html", new FileInfo(_folder["link.html"]).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["report.html"], Cancellation));
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["new.html"], Cancellation));
    }

    [Fact]
    public async Task What_is_not_a_file_is_refused_and_left_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere .NET does not tell.");
        await CliWrap.Cli.Wrap("mkfifo").WithArguments(_folder["pipe"]).ExecuteAsync(Cancellation);
        File.CreateSymbolicLink(_folder["null"], "/dev/null");
        string[] places = [_folder["pipe"], "/dev/null", _folder["null"]];
        foreach (var place in places)
        {
            var early = Assert.Throws<NotebookException>(new OutputFile(place).EnsureWritable);
            await Assert.ThrowsAsync<NotebookException>(() => new OutputFile(place).WriteAsync("new", Cancellation));
            Assert.StartsWith($"{place} cannot be written: it is not a file (", early.Message);
        }

        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Equal(["null", "pipe"], _folder.Files);
    }
}
