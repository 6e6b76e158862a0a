using System.Text.Json.Nodes;
using CsCheck;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Tests.Notebooks.Format.Dib;

/// <summary>Makes up notebooks, most of whose lines could be taken for something else in a <c>.dib</c> file.</summary>
internal static class AnyNotebook
{
    private static readonly Gen<string> Line = Gen.Frequency(
        (
            6,
            Gen.OneOf("", "", "", " ", "\t", "var x = 1;", "# 网络结构 👗", "{\"kernelInfo\": 1}", "\"quoted\" \\ line")
        ),
        (6, Gen.OneOf("#!csharp", "#!fsharp", "#!C#", "#!js", "#!markdown", "#!md", "#!sql", "#!own", "#!o", "#!raw")),
        (3, Gen.OneOf("#!meta", "#!meta {}", "#!metadata", "#!", "#!time", "#!value --name x", "#!set --name x")),
        (3, Gen.OneOf("#!csharp ", " #!csharp", "#!csharp // x", "#!CSharp", "\uFEFF#!csharp", "\u2028#!fsharp")),
        (2, Gen.OneOf("\r", "a\r", "a\rb", "#!csharp\r", "#!csharp\r\r", "\r#!csharp", "\u0085", "\0")),
        (1, Gen.Char['\u0001', '\u9FFF'].Array[0, 12].Select(chars => new string(chars).Replace('\n', '#')))
    );

    private static readonly Gen<string> Text = Gen.Select(
        Line.Array[0, 7],
        Gen.OneOf("\n", "\n", "\r\n"),
        (lines, end) => string.Join(end, lines)
    );

    private static readonly Gen<string?> Kernel = Gen.OneOf<string?>([
        null,
        null,
        null,
        "csharp",
        "C#",
        "fsharp",
        "pwsh",
        "powershell",
        "html",
        "sql",
        "own",
        "cs",
        "a b",
        "meta",
        "Ω",
    ]);

    private static readonly Gen<JsonObject> CellMetadata = Gen.OneOf(
            "{}",
            "{}",
            """{"tags": ["parameters", "#!csharp"]}""",
            """{"editor": {"deep": [1.50, null, true, 1e400, "👗"], "none": null}}""",
            """{"vscode": {"languageId": "fsharp"}}"""
        )
        .Select(Parsed);

    private static readonly Gen<JsonObject?> Attachments = Gen.OneOf<string?>([
            null,
            null,
            "{}",
            """{"cat.png": {"image/png": "iVBORw0KGgo="}}""",
        ])
        .Select(json => json is null ? null : Parsed(json));

    private static readonly Gen<NotebookCell> Cell = Gen.Frequency<NotebookCell>(
        (6, Gen.Select(Text, CellMetadata, Kernel, Code)),
        (1, Gen.Select(Text, CellMetadata, (source, metadata) => (NotebookCell)Code(source, metadata, "markdown"))),
        (
            4,
            Gen.Select(
                Text,
                CellMetadata,
                Attachments,
                (source, metadata, files) =>
                    (NotebookCell)new MarkdownCell("", source, metadata) { Attachments = files }
            )
        ),
        (
            1,
            Gen.Select(
                Text,
                CellMetadata,
                Attachments,
                (source, metadata, files) => (NotebookCell)new RawCell("", source, metadata) { Attachments = files }
            )
        )
    );

    private static readonly Gen<JsonObject> Metadata = Gen.OneOf(
            "{}",
            """{"kernelspec": {"name": ".net-csharp", "language": "C#", "display_name": ".NET (C#)"}}""",
            """{"kernelspec": {"name": ".net-fsharp", "language": "F#"}, "someone": {"else": [1.50, null]}, "no": null}""",
            """{"kernelspec": {"name": "python3", "language": "python"}}""",
            """
            {"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [
              {"name": "csharp", "aliases": ["c#", "mine"]}, {"name": "own", "languageName": "Own", "aliases": ["o"]}]}}}
            """,
            """
            {"kernelInfo": {"defaultKernelName": "o", "items": [7, {"name": 7}, {"name": "#"}, {"aliases": ["x"]},
              {"name": "own", "aliases": ["o", "js", "md", "", 7]}, {"name": "own"}, {"name": "cs"}]}}
            """
        )
        .Select(Parsed);

    /// <summary>Any notebook, without outputs.</summary>
    public static Gen<Notebook> Generator { get; } =
        Gen.Select(
            Cell.Array[0, 9],
            Metadata,
            (cells, metadata) => new Notebook([.. cells.Select((cell, i) => cell with { Id = $"cell-{i}" })], metadata)
        );

    /// <summary>A notebook as text, to be compared with another.</summary>
    public static string Print(Notebook notebook) => NotebookWriter.Write(notebook);

    private static NotebookCell Code(string source, JsonObject metadata, string? kernel)
    {
        var all = (JsonObject)metadata.DeepClone();
        if (kernel is not null)
        {
            all["polyglot_notebook"] = new JsonObject { ["kernelName"] = kernel };
        }

        return new CodeCell("", source, all);
    }

    private static JsonObject Parsed(string json) => (JsonObject)JsonNode.Parse(json)!;
}
