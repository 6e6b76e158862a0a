using System.Text.Json.Nodes;

namespace GanNotebooks.FrontEnds.Tests;

/// <summary>Notebooks for the specs.</summary>
internal static class NotebookFiles
{
    /// <summary>Writes a notebook of code cells, as VS Code would.</summary>
    public static void Write(string file, params string[] cells) =>
        Save(
            file,
            new JsonObject
            {
                ["cells"] = new JsonArray([.. cells.Select((code, index) => (JsonNode)Cell($"cell-{index}", code))]),
                ["metadata"] = new JsonObject
                {
                    ["kernelspec"] = new JsonObject
                    {
                        ["name"] = "x",
                        ["display_name"] = "x",
                        ["language"] = "C#",
                    },
                    ["language_info"] = new JsonObject { ["name"] = "csharp" },
                },
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );

    // The notebooks refer to the library as the report's command builds it, which a run of the specs need not have done.
    private static readonly (string Old, string New) Library = (
        "../lib/GanNotebooks/bin/Release/net10.0/GanNotebooks.dll",
        Path.Combine(Path.GetDirectoryName(Repository.Host)!, "GanNotebooks.dll")
    );

    /// <summary>Writes a notebook of the lab with other code in places, and without outputs.</summary>
    public static void WriteLab(string file, string name, params (string Old, string New)[] changes)
    {
        var notebook = Read(Path.Combine(Repository.Folder, "notebooks", $"{name}.ipynb"));
        foreach (var cell in notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            cell!["outputs"] = new JsonArray();
            cell["execution_count"] = null;
            var code = Source(cell);
            cell["source"] = changes
                .Prepend(Library)
                .Aggregate(code, (text, change) => text.Replace(change.Old, change.New));
        }

        Save(file, notebook);
    }

    /// <summary>Writes a copy of a notebook whose prose is a little other.</summary>
    public static void WriteStrange(string file, string copy)
    {
        var notebook = Read(file);
        notebook["cells"]![0]!["source"] = "# Somebody else's notebook";
        Save(copy, notebook);
    }

    /// <summary>Reads a notebook.</summary>
    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    /// <summary>How many outputs of a notebook have a picture.</summary>
    public static int Pictures(JsonNode notebook) =>
        notebook["cells"]!
            .AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Count(output => output!["data"]?["image/png"] is not null);

    /// <summary>How many outputs of a notebook are a figure of plotly.js, a picture, and not HTML besides.</summary>
    public static int ChartsWithoutHtml(JsonNode notebook) =>
        notebook["cells"]!
            .AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Select(output => output!["data"])
            .Count(data =>
                data?["application/vnd.plotly.v1+json"] is not null
                && data["image/png"] is not null
                && data["text/html"] is null
            );

    /// <summary>The outputs of a cell, given its id.</summary>
    public static JsonArray Outputs(JsonNode notebook, string id) =>
        notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == id)!["outputs"]!.AsArray();

    /// <summary>A cell's code or prose.</summary>
    public static string Source(JsonNode cell) =>
        cell["source"] is JsonArray lines
            ? string.Concat(lines.Select(line => (string?)line))
            : (string)cell["source"]!;

    private static JsonObject Cell(string id, string code) =>
        new()
        {
            ["cell_type"] = "code",
            ["id"] = id,
            ["metadata"] = new JsonObject(),
            ["execution_count"] = null,
            ["outputs"] = new JsonArray(),
            ["source"] = code,
        };

    private static void Save(string file, JsonNode notebook)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, notebook.ToJsonString(new() { WriteIndented = true }));
    }
}
