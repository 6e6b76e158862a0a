using GanNotebooks.Host.Cells;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Tests.CSharp.References;

public sealed class LibrarySpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gan-spec-");
    private readonly NotebookSession _notebook;

    public LibrarySpecs() => _notebook = new(new KernelOptions { WorkingDirectory = _folder.FullName });

    [Fact]
    public async Task I_can_refer_to_a_library_beside_the_notebook_and_what_lies_beside_it()
    {
        var lib = _folder.CreateSubdirectory("lib").FullName;
        var inner = Build(lib, "Inner", "public class Inner { public int Value => 41; }");
        Build(
            lib,
            "Outer",
            "public class Outer { public Inner Inner { get; } = new(); public int Next => Inner.Value + 1; }",
            inner
        );
        await _notebook.SucceedAsync("#r \"lib/Outer.dll\"\nnew Outer().Next");
        Assert.Equal("42", _notebook.Value);
        await _notebook.SucceedAsync("new Outer().Inner.Value");
        Assert.Equal("41", _notebook.Value);
    }

    [Fact]
    public async Task I_can_load_a_script_that_refers_to_a_library_and_another_script()
    {
        Build(_folder.FullName, "Third", "public class Third { public int Value => 3; }");
        var scripts = _folder.CreateSubdirectory("scripts").FullName;
        File.WriteAllText(
            Path.Combine(scripts, "a.csx"),
            "#r \"Third.dll\"\n#load \"b.csx\"\nint Sum() => new Third().Value + Two();"
        );
        File.WriteAllText(Path.Combine(scripts, "b.csx"), "int Two() => 2;");
        await _notebook.SucceedAsync("#load \"scripts/a.csx\"\nSum()");
        Assert.Equal("5", _notebook.Value);
        await _notebook.SucceedAsync("Two()");
        Assert.Equal("2", _notebook.Value);
    }

    [Fact]
    public async Task An_error_in_a_script_names_the_script()
    {
        var path = Path.Combine(_folder.FullName, "bad.csx");
        File.WriteAllText(path, "\nint x = y;");
        var error = await _notebook.FailAsync("#load \"bad.csx\"");
        Assert.Equal(
            [$"({path}, line 2, column 9): error CS0103: The name 'y' does not exist in the current context"],
            error.Traceback
        );
    }

    [Fact]
    public async Task A_missing_script_is_told_with_the_path_looked_for()
    {
        var error = await _notebook.FailAsync("#load \"none.csx\"");
        Assert.Equal("FileNotFound", error.Name);
        Assert.Contains(Path.Combine(_folder.FullName, "none.csx"), error.Message);
    }

    public void Dispose()
    {
        _notebook.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string Build(string _folder, string name, string code, params string[] references)
    {
        var path = Path.Combine(_folder, $"{name}.dll");
        var result = CSharpCompilation
            .Create(
                name,
                [CSharpSyntaxTree.ParseText(code)],
                references
                    .Append(typeof(object).Assembly.Location)
                    .Select(file => MetadataReference.CreateFromFile(file)),
                new(OutputKind.DynamicallyLinkedLibrary)
            )
            .Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
