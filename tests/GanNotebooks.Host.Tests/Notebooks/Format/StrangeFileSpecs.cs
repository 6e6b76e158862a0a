using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;
using GanNotebooks.Host.Reports;
using GanNotebooks.Host.Reports.Html;

namespace GanNotebooks.Host.Tests.Notebooks.Format;

/// <summary>Files that are almost notebooks.</summary>
public sealed class StrangeFileSpecs
{
    private const string Whole = """
        {"nbformat": 4, "nbformat_minor": 5,
         "metadata": {"kernelspec": {"name": "gan-csharp", "language": "C#"}, "authors": [{"name": "A"}], "gan_notebooks": {"seconds": 1}},
         "cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["x"]}, "source": ["# T *x*\n", "![i](attachment:i.png) <b>x</b>\n"],
           "attachments": {"i.png": {"image/png": "AAAA"}}},
          {"cell_type": "code", "id": "b", "metadata": {"tags": ["parameters"], "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z",
           "shell.execute_reply": "2026-01-01T00:00:01Z"}, "jupyter": {"source_hidden": true}, "vscode": {"languageId": "python"}},
           "execution_count": 1, "source": "def f(x): pass", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["\u001b[31mred\n", "b"]},
            {"output_type": "display_data", "metadata": {"image/png": {"width": 3}}, "data": {"image/png": "AAAA", "text/plain": ["a"]}},
            {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/html": ["<i style='color:red'>", "x</i>"], "application/json": {"a": [1]}}},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]}]},
          {"cell_type": "raw", "id": "c", "metadata": {}, "source": "raw"}]}
        """;

    private static readonly Gen<string> Value = Gen.OneOf<string>([
        "null",
        "true",
        "7",
        "-1e400",
        "1.50",
        "\"\"",
        "\"text\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"stream\"",
        "\"code\"",
        "\"error\"",
        "\"<script>x()</script>\"",
        "[]",
        "[null]",
        "[[\"a\"]]",
        "{}",
        "{\"a\": 1, \"a\": 2}",
        "[7, \"a\", {}]",
        "{\"text/plain\": null}",
        "{\"text/html\": 7}",
        "{\"\\\"<b>\": \"x\"}",
        "\"data:image/png;base64,AAAA\"",
        "[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]",
    ]);

    private static readonly Gen<byte[]> OfOtherValues = Gen.Select(Gen.Int[0, int.MaxValue], Value)
        .Array[1, 3]
        .Select(WithOtherValues)
        .Select(Encoding.UTF8.GetBytes);

    private static readonly Gen<byte[]> OfOtherBytes = Gen.Select(
            Gen.Int[0, Whole.Length - 1],
            Gen.Byte,
            Gen.Int[0, 40]
        )
        .Array[1, 4]
        .Select(changes =>
        {
            var bytes = Encoding.UTF8.GetBytes(Whole).ToList();
            foreach (var (at, value, length) in changes)
            {
                var index = at % bytes.Count;
                if (length > 20)
                {
                    bytes.RemoveRange(index, Math.Min(length - 20, bytes.Count - index));
                }
                else
                {
                    bytes[index] = value;
                }
            }

            return bytes.ToArray();
        });

    [Fact]
    public void They_are_read_and_set_or_refused_in_words() =>
        Gen.OneOf(OfOtherValues, OfOtherValues, OfOtherBytes).Sample(ReadAndSet, iter: 10_000);

    private static void ReadAndSet(byte[] file)
    {
        Notebook notebook;
        try
        {
            notebook = NotebookReader.Read(file, "lab.ipynb");
        }
        catch (NotebookException e)
        {
            Assert.StartsWith("lab.ipynb", e.Message);
            return;
        }

        var written = NotebookWriter.Write(notebook);
        Assert.Equal(written, NotebookWriter.Write(NotebookReader.Read(written, "again.ipynb")));
        // Setting takes fifty times as long.
        if (file.Length % 16 == 0)
        {
            Set(notebook);
        }
    }

    private static void Set(Notebook notebook)
    {
        var report = new HtmlReport(
            new ReportOptions
            {
                Folder = Path.GetTempPath(),
                FallbackTitle = "lab",
                Trust = Trust.Foreign,
            }
        );
        var page = report.Render(notebook);
        Assert.Empty(report.Notes);
        Assert.DoesNotContain("<script>x()", page);
    }

    // Puts values into the places of some others, at whatever depth.
    private static string WithOtherValues((int Place, string Value)[] changes)
    {
        var root = JsonNode.Parse(Whole);
        for (var i = 0; i < changes.Length; i++)
        {
            var places = new List<Action<string>>();
            Collect(root, places);
            places[changes[i].Place % places.Count]($"other value {i}");
        }

        return changes
            .Index()
            .Aggregate(
                root!.ToJsonString(),
                (json, change) => json.Replace($"\"other value {change.Index}\"", change.Item.Value)
            );

        static void Collect(JsonNode? node, List<Action<string>> places)
        {
            switch (node)
            {
                case JsonObject fields:
                    foreach (var (name, child) in fields.ToList())
                    {
                        places.Add(mark => fields[name] = mark);
                        Collect(child, places);
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        var index = i;
                        places.Add(mark => items[index] = mark);
                        Collect(items[i], places);
                    }

                    break;
            }
        }
    }
}
