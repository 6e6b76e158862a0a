using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Writes notebooks as nbformat 4.5.</summary>
public static class NotebookWriter
{
    /// <summary>The text of the notebook's file; the same notebook always gives the same text.</summary>
    public static string Write(Notebook notebook)
    {
        using var text = new StringWriter();
        Write(notebook, text);
        return text.ToString();
    }

    /// <summary>Writes the text of the notebook's file, piece by piece.</summary>
    public static void Write(Notebook notebook, TextWriter text) => Write(notebook, text, _ => { });

    /// <summary>The same, telling before each cell that it comes now.</summary>
    internal static void Write(Notebook notebook, TextWriter text, Action<NotebookCell> beforeCell)
    {
        var json = new JupyterJson(text);
        json.WriteObject(
            ("cells", () => json.WriteList(notebook.Cells, WriteCell)),
            ("metadata", () => json.WriteNode(notebook.Metadata)),
            ("nbformat", () => json.WriteNumber(4)),
            ("nbformat_minor", () => json.WriteNumber(5))
        );
        text.Write('\n');

        void WriteCell(NotebookCell cell)
        {
            beforeCell(cell);
            json.WriteObject(Fields(cell, json));
        }
    }

    private static IEnumerable<(string Name, Action Write)> Fields(NotebookCell cell, JupyterJson json)
    {
        yield return ("id", () => json.WriteString(cell.Id));
        yield return ("metadata", () => json.WriteNode(cell.Metadata));
        yield return ("source", () => json.WriteLines(cell.Source));
        switch (cell)
        {
            case CodeCell code:
                yield return ("cell_type", () => json.WriteString("code"));
                yield return ("execution_count", () => json.WriteNumber(code.ExecutionCount));
                yield return (
                    "outputs",
                    () =>
                        json.WriteList(
                            code.Outputs,
                            output => json.WriteObject(Fields(output, code.ExecutionCount, json))
                        )
                );
                break;
            case MarkdownCell { Attachments: var files }:
                yield return ("cell_type", () => json.WriteString("markdown"));
                if (files is not null)
                {
                    yield return ("attachments", () => json.WriteNode(files));
                }

                break;
            case RawCell { Attachments: var files }:
                yield return ("cell_type", () => json.WriteString("raw"));
                if (files is not null)
                {
                    yield return ("attachments", () => json.WriteNode(files));
                }

                break;
        }
    }

    private static IEnumerable<(string Name, Action Write)> Fields(
        NotebookOutput output,
        int? executionCount,
        JupyterJson json
    ) =>
        output switch
        {
            StreamText stream =>
            [
                ("output_type", () => json.WriteString("stream")),
                ("name", () => json.WriteString(stream.Stream == OutputStream.Error ? "stderr" : "stdout")),
                ("text", () => json.WriteLines(stream.Text)),
            ],
            DisplayData display =>
            [
                ("output_type", () => json.WriteString("display_data")),
                ("data", () => json.WriteObject(Fields(display.Data, json))),
                ("metadata", () => json.WriteNode(display.Metadata)),
            ],
            ExecuteResult result =>
            [
                ("output_type", () => json.WriteString("execute_result")),
                ("data", () => json.WriteObject(Fields(result.Data, json))),
                ("metadata", () => json.WriteNode(result.Metadata)),
                ("execution_count", () => json.WriteNumber(executionCount)),
            ],
            CellError error =>
            [
                ("output_type", () => json.WriteString("error")),
                ("ename", () => json.WriteString(error.Name)),
                ("evalue", () => json.WriteString(error.Message)),
                ("traceback", () => json.WriteList(error.Traceback, line => json.WriteString(line))),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(output), output, "Not an output that nbformat knows."),
        };

    private static IEnumerable<(string Name, Action Write)> Fields(MimeBundle data, JupyterJson json) =>
        data.Select(item => (item.Key, (Action)(() => WriteRepresentation(item.Key, item.Value, json))));

    private static void WriteRepresentation(string mimeType, string content, JupyterJson json)
    {
        if (MimeType.IsLines(mimeType))
        {
            json.WriteLines(content);
        }
        else if (MimeType.IsJson(mimeType) && TryParse(content, out var node))
        {
            json.WriteNode(node);
        }
        else
        {
            json.WriteString(content);
        }
    }

    // A formatter may call anything JSON, and nest it as deep as it likes.
    private static bool TryParse(string content, out JsonNode? node)
    {
        try
        {
            var json = Encoding.UTF8.GetBytes(content);
            JsonText.MendSurrogates(json);
            node = JsonNode.Parse(json, documentOptions: JsonPlace.Strict);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }
}
