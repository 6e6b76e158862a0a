using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.Tests.CSharp.Packages;

public sealed class RestoreSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gan-spec-");
    private readonly NotebookSession _notebook;

    public RestoreSpecs() => _notebook = new(new KernelOptions { WorkingDirectory = _folder.FullName });

    [Fact]
    public async Task I_can_use_a_package_with_a_native_library()
    {
        await _notebook.SucceedAsync(
            """
            #r "nuget: Microsoft.Data.Sqlite, 10.0.15"
            using Microsoft.Data.Sqlite;
            var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "select 6 * 7";
            """
        );
        Assert.Equal(
            ["Installing Microsoft.Data.Sqlite…", "Installed Microsoft.Data.Sqlite, 10.0.15"],
            _notebook.Outputs.Select(output =>
                (output as DisplayOutput)?.Data["text/plain"] ?? ((DisplayUpdate)output).Data["text/plain"]
            )
        );
        await _notebook.SucceedAsync("#r \"nuget: Microsoft.Data.Sqlite, 10.0.15\"\ncommand.ExecuteScalar()");
        Assert.Equal("42", _notebook.Value);
        Assert.Single(_notebook.Outputs);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_told_by_name_and_line()
    {
        var error = await _notebook.FailAsync("\n#r \"nuget: GanNotebooks.NoSuchPackage, 1.0.0\"");
        Assert.Equal("PackageError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.StartsWith("There is no package GanNotebooks.NoSuchPackage", error.Message);
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_told()
    {
        var error = await _notebook.FailAsync("#r \"nuget: Microsoft.Data.Sqlite, 99.0.0\"");
        Assert.StartsWith("Package Microsoft.Data.Sqlite has no version 99.0.0; the nearest is ", error.Message);
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_told()
    {
        var error = await _notebook.FailAsync(
            "#i \"nuget: http://localhost:9/index.json\"\n#r \"nuget: GanNotebooks.NoSuchPackage, 1.0.0\""
        );
        Assert.Equal("PackageError", error.Name);
        Assert.Contains("localhost:9", error.Message);
    }

    [Fact]
    public async Task I_can_stop_a_cell_that_installs()
    {
        using var stop = new CancellationTokenSource();
        var running = _notebook.RunAsync("#r \"nuget: GanNotebooks.NoSuchPackage, 2.0.0\"", stop.Token);
        while (_notebook.Outputs.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        Assert.Equal(CellStatus.Cancelled, (await running).Status);
    }

    public void Dispose()
    {
        _notebook.Dispose();
        _folder.Delete(recursive: true);
    }
}
