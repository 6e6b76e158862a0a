using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Writes notebooks as nbformat 4.5.</summary>
public static class NotebookWriter
{
    /// <summary>The text of the notebook's file; the same notebook always gives the same text.</summary>
    public static string Write(Notebook notebook) =>
        JupyterJson.Write(
            new JsonObject
            {
                ["cells"] = new JsonArray([.. notebook.Cells.Select(Cell)]),
                ["metadata"] = notebook.Metadata.DeepClone(),
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            }
        );

    private static JsonObject Cell(NotebookCell cell)
    {
        var json = new JsonObject
        {
            ["id"] = cell.Id,
            ["metadata"] = cell.Metadata.DeepClone(),
            ["source"] = Lines(cell.Source),
        };
        switch (cell)
        {
            case CodeCell code:
                json["cell_type"] = "code";
                json["execution_count"] = code.ExecutionCount;
                json["outputs"] = new JsonArray([
                    .. code.Outputs.Select(output => Output(output, code.ExecutionCount)),
                ]);
                break;
            case MarkdownCell markdown:
                json["cell_type"] = "markdown";
                AddAttachments(json, markdown.Attachments);
                break;
            case RawCell raw:
                json["cell_type"] = "raw";
                AddAttachments(json, raw.Attachments);
                break;
        }

        return json;
    }

    private static void AddAttachments(JsonObject cell, JsonObject? attachments)
    {
        if (attachments is not null)
        {
            cell["attachments"] = attachments.DeepClone();
        }
    }

    private static JsonObject Output(NotebookOutput output, int? executionCount) =>
        output switch
        {
            StreamText stream => new()
            {
                ["output_type"] = "stream",
                ["name"] = stream.Stream == OutputStream.Error ? "stderr" : "stdout",
                ["text"] = Lines(stream.Text),
            },
            DisplayData display => new()
            {
                ["output_type"] = "display_data",
                ["data"] = Data(display.Data),
                ["metadata"] = display.Metadata.DeepClone(),
            },
            ExecuteResult result => new()
            {
                ["output_type"] = "execute_result",
                ["data"] = Data(result.Data),
                ["metadata"] = result.Metadata.DeepClone(),
                ["execution_count"] = executionCount,
            },
            CellError error => new()
            {
                ["output_type"] = "error",
                ["ename"] = error.Name,
                ["evalue"] = error.Message,
                ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(output), output, "Not an output that nbformat knows."),
        };

    private static JsonObject Data(MimeBundle data) =>
        new(data.Select(item => KeyValuePair.Create(item.Key, Representation(item.Key, item.Value))));

    private static JsonNode? Representation(string mimeType, string content) =>
        MimeType.IsLines(mimeType) ? Lines(content)
        : MimeType.IsJson(mimeType) ? JsonNode.Parse(content)
        : JsonValue.Create(content);

    private static JsonArray Lines(string text)
    {
        var lines = ImmutableArray.CreateBuilder<JsonNode?>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..next]);
            start = next;
        }

        return new JsonArray([.. lines]);
    }
}
