using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Tests.Notebooks;

/// <summary>Small notebooks for specs.</summary>
internal static class Sample
{
    public static Notebook Notebook(params NotebookCell[] cells) =>
        new(
            [.. cells.Select((cell, i) => cell with { Id = $"cell-{i + 1}" })],
            new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["language"] = "C#" },
            }
        );

    public static CodeCell Code(string source, params NotebookOutput[] outputs) =>
        new("", source, []) { Outputs = [.. outputs] };

    public static CodeCell Tagged(string tag, string source) =>
        new("", source, new JsonObject { ["tags"] = new JsonArray(tag) });

    public static MarkdownCell Prose(string source) => new("", source, []);
}
