using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks.Format;

/// <summary>Notebooks as other programs save them.</summary>
public sealed class LenientReadingSpecs
{
    [Theory]
    [InlineData("""{"output_type": "error", "ename": "E", "evalue": "bad", "traceback": [null, "at 1", 7]}""", "at 1")]
    [InlineData("""{"output_type": "error", "ename": null}""", "\"traceback\": []")]
    [InlineData("""{"output_type": "stream", "text": "said"}""", "said")]
    [InlineData("""{"output_type": "stream", "name": 7, "text": ["a", null, "b"]}""", "\"ab\"")]
    [InlineData("""{"output_type": "display_data", "data": {"text/plain": null, "text/html": "<b>"}}""", "<b>")]
    [InlineData("""{"output_type": "display_data", "data": {"text/plain": 7.50}, "metadata": 3}""", "\"7.50\"")]
    [InlineData("""{"output_type": "display_data", "data": {"a/b": "1", "a/b": "2"}}""", "\"a/b\": \"2\"")]
    [InlineData("""{"output_type": "execute_result", "data": []}""", "execute_result")]
    [InlineData("""{"output_type": "pyout", "data": {"text/plain": "old"}}""", "old")]
    [InlineData("""{"output_type": ["x"]}""", "display_data")]
    [InlineData("null", "display_data")]
    public void Of_an_output_that_others_saved_is_kept_what_can_be_understood(string output, string kept)
    {
        var notebook = Read(
            $$"""{"cell_type": "code", "source": "1", "execution_count": "x", "outputs": [{{output}}]}"""
        );
        Assert.Single(notebook.CodeCells.Single().Outputs);
        Assert.Contains(kept, NotebookWriter.Write(notebook));
    }

    [Theory]
    [InlineData("\"id\": 7")]
    [InlineData("\"metadata\": [1]")]
    [InlineData("\"outputs\": null")]
    [InlineData("\"outputs\": {\"a\": 1}")]
    public void What_a_run_does_not_need_may_be_of_any_kind(string field)
    {
        var notebook = Read($$"""{"cell_type": "code", "source": "1", {{field}}}""");
        Assert.Equal("1", Assert.Single(notebook.CodeCells).Source);
    }

    [Fact]
    public void Half_a_surrogate_pair_as_Python_saves_it_becomes_the_unknown_character()
    {
        var notebook = Read(
            """
            {"cell_type": "code", "source": ["a\ud83d", "\udc57\\\\ud800 \ud83d\udc57"], "metadata": {"\udc00": "\ud800\ud800"},
             "outputs": [{"output_type": "stream", "name": "stdout", "text": ["\\\ud800"]}]}
            """
        );
        var cell = Assert.Single(notebook.CodeCells);
        Assert.Equal("a\uFFFD\uFFFD\\\\ud800 👗", cell.Source);
        Assert.Equal([new StreamText(OutputStream.Out, "\\\uFFFD")], cell.Outputs);
        Assert.Equal("\uFFFD\uFFFD", (string?)cell.Metadata["\uFFFD"]);
        Assert.DoesNotContain("\\ud", NotebookWriter.Write(notebook).Replace(@"\\ud800", ""));
    }

    [Fact]
    public void Metadata_that_are_nested_too_deep_are_named_with_their_cell()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));
        var error = Assert.Throws<NotebookException>(() =>
            Read($$$"""{"cell_type": "raw", "source": "", "metadata": {"a": {{{deep}}}}}""")
        );
        Assert.StartsWith(
            "lab.ipynb, cell 1, metadata: cannot be kept, since it is nested more than 256 deep",
            error.Message
        );
    }

    [Fact]
    public void An_output_of_JSON_may_be_as_deep_as_it_likes()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000)) + string.Concat(Enumerable.Repeat("]", 100_000));
        var notebook = Read(
            $$$"""
            {"cell_type": "code", "source": "", "outputs": [{"output_type": "display_data", "data": {"application/json": {{{deep}}}}}]}
            """
        );
        Assert.Equal(deep, Assert.IsType<DisplayData>(notebook.CodeCells.Single().Outputs[0]).Data["application/json"]);
        Assert.Contains(deep, NotebookWriter.Write(notebook));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("latin1", false)]
    public void A_file_may_be_in_another_encoding(string encoding, bool isKept)
    {
        const string Json = """{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "raw", "source": "é"}]}""";
        var bytes = System.Text.Encoding.GetEncoding(encoding) is var e
            ? [.. e.GetPreamble(), .. e.GetBytes(Json)]
            : Array.Empty<byte>();
        Assert.Equal(isKept ? "é" : "\uFFFD", NotebookReader.Read(bytes, "lab.ipynb").Cells[0].Source);
    }

    private static Notebook Read(string cells) =>
        NotebookReader.Read(
            $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{cells}}]}""",
            "lab.ipynb"
        );
}
