using GanNotebooks.Host.Tests.CSharp;

namespace GanNotebooks.Host.Tests.Kernels;

/// <summary>Values that go from kernel to kernel, by the magics of .NET Interactive.</summary>
public sealed class ValueSharingSpecs : IDisposable
{
    private readonly NotebookSession _notebook = new();

    public void Dispose() => _notebook.Dispose();

    [Theory]
    [InlineData("--value 12", "x", "12")]
    [InlineData("--value abc", "x.Length", "3")]
    public async Task I_can_set_a_variable_to_what_I_write(string value, string use, string expected)
    {
        await _notebook.SucceedAsync($"#!set --name x {value}");
        await _notebook.SucceedAsync(use);
        Assert.Equal(expected, _notebook.Value);
    }

    [Fact]
    public async Task I_can_store_a_value_and_take_it_over_into_Csharp()
    {
        await _notebook.SucceedAsync("#!value --name names\n[\"Ann\", \"Bob\"]");
        await _notebook.SucceedAsync("#!set --name people --value @value:names --mime-type text/plain");
        await _notebook.SucceedAsync("people");
        Assert.Contains("Ann", _notebook.Value);
        await _notebook.SucceedAsync("#!share names --from value --as again");
        await _notebook.SucceedAsync("again");
        Assert.Contains("Bob", _notebook.Value);
    }

    [Fact]
    public async Task A_value_that_is_shared_by_reference_keeps_its_type()
    {
        await _notebook.SucceedAsync("var list = new Dictionary<string, List<int[]>> { [\"a\"] = [[1, 2]] };");
        await _notebook.SucceedAsync("#!set --name same --value @csharp:list --byref");
        await _notebook.SucceedAsync("object.ReferenceEquals(same, list) && same[\"a\"][0][1] == 2");
        Assert.Equal("True", _notebook.Value);
    }

    [Theory]
    [InlineData("record Point(int X); var shared = new Point(1);", "same.X == 1")]
    [InlineData("record Box<T>(T It); var shared = new[] { new Box<int>(1) };", "same[0].It == 1")]
    [InlineData("var shared = new[] { new { X = 1 } }.ToList();", "((System.Collections.IList)same).Count == 1")]
    [InlineData(
        "class Outer<T> { public class Inner<U> { } } var shared = new Outer<int>.Inner<string>();",
        "same is Outer<int>.Inner<string>"
    )]
    [InlineData("var shared = new Dictionary<string, int>.KeyCollection(new());", "same.Count == 0")]
    [InlineData("var shared = new int[1, 2][];", "same.GetLength(1) == 2")]
    [InlineData("var shared = new { X = 1 };", "same.ToString() == \"{ X = 1 }\"")]
    [InlineData("var shared = (1, new List<string>()).Item2.GetEnumerator();", "same.GetType().Name == \"Enumerator\"")]
    public async Task A_value_of_any_type_can_be_shared_by_reference(string declaration, string use)
    {
        await _notebook.SucceedAsync(declaration);
        await _notebook.SucceedAsync("#!set --name same --value @csharp:shared --byref");
        await _notebook.SucceedAsync(use);
        Assert.Equal("True", _notebook.Value);
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_told_by_its_name()
    {
        var error = await _notebook.FailAsync("#!set --name x --value @csharp:nothing");
        Assert.Contains("nothing", error.Message);
    }

    [Fact]
    public async Task I_can_run_another_notebook_and_a_file_of_code_and_use_what_they_declare()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "more.dib",
            "#!csharp\n\nvar fromDib = 1;\n\n#!markdown\n\n# Prose\n\n#!csharp\n\nvar second = fromDib + 1;\n"
        );
        folder.Write(
            "cells.ipynb",
            """
            {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": ["var fromIpynb = 32;"], "outputs": [],
            "execution_count": null}], "metadata": {"kernelspec": {"name": ".net-csharp", "language": "C#",
            "display_name": ".NET (C#)"}}, "nbformat": 4, "nbformat_minor": 5}
            """
        );
        folder.Write("code.csx", "int Three() => 3;");
        folder.Write("plain.cs", "record Point(int X);");
        await _notebook.SucceedAsync(
            $"#!import \"{folder["more.dib"]}\"\n#!import \"{folder["code.csx"]}\"\n#!import \"{folder["plain.cs"]}\"\n#!import \"{folder["cells.ipynb"]}\""
        );
        await _notebook.SucceedAsync("fromDib + second + Three() + new Point(4).X + fromIpynb");
        Assert.Equal("42", _notebook.Value);
    }

    [Fact]
    public async Task What_fails_in_another_notebook_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.Write("broken.dib", "#!csharp\n\nint x = nothing;\n");
        await _notebook.RunAsync($"#!import {folder["broken.dib"]}");
        Assert.Contains("nothing", string.Concat(_notebook.Outputs.Select(output => output.ToString())));
    }

    [Fact]
    public async Task A_notebook_that_is_not_there_fails_the_cell()
    {
        var error = await _notebook.FailAsync("#!import nowhere.dib");
        Assert.Contains("nowhere.dib", error.Message);
    }
}
