using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Kernels;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Reads notebooks of nbformat 4.0 to 4.5.</summary>
public static class NotebookReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    /// <summary>Reads the text of a notebook's file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The file's name, for complaints.</param>
    /// <exception cref="NotebookException">It is not a notebook, or a broken one.</exception>
    public static Notebook Read(string json, string name)
    {
        var root = new JsonPlace(Parse(json, name), name);
        if (root.Node is not JsonObject || root["nbformat"].IsMissing)
        {
            throw new NotebookException($"{name} is JSON, but not a Jupyter notebook: it has no nbformat number.");
        }

        if (root["nbformat"].Number() is not 4 and var format)
        {
            throw new NotebookException(
                $"{name} is a notebook of nbformat {format}; only nbformat 4 is understood. "
                    + "Open it in a current Jupyter and save it again."
            );
        }

        var ids = new CellIds();
        var cells = root["cells"].Items((_, i) => $"{name}, cell {i + 1}").Select((cell, i) => Cell(cell, i, ids));
        return new Notebook([.. cells], root["metadata"].ObjectOrEmpty());
    }

    private static JsonNode? Parse(string json, string name)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw new NotebookException($"{name} is empty, so it is not a notebook.");
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: Strict);
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line
                ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}"
                : $": {e.Message}";
            throw new NotebookException($"{name} is not a notebook: its JSON is broken{where}.", e);
        }
    }

    private static NotebookCell Cell(JsonPlace cell, int index, CellIds ids)
    {
        var type = cell["cell_type"].Text();
        var source = cell["source"].Lines().Replace("\r\n", "\n");
        var id = ids.Claim(cell["id"].IsMissing ? null : cell["id"].Text(), index, source);
        var metadata = cell["metadata"].ObjectOrEmpty();
        return type switch
        {
            "code" => new CodeCell(id, source, metadata)
            {
                ExecutionCount = cell["execution_count"].Number(),
                Outputs = Outputs(cell["outputs"]),
            },
            "markdown" => new MarkdownCell(id, source, metadata) { Attachments = Attachments(cell) },
            "raw" => new RawCell(id, source, metadata) { Attachments = Attachments(cell) },
            _ => throw cell["cell_type"].Wrong("code, markdown or raw"),
        };
    }

    private static JsonObject? Attachments(JsonPlace cell) =>
        cell["attachments"].IsMissing ? null : cell["attachments"].ObjectOrEmpty();

    private static ImmutableArray<NotebookOutput> Outputs(JsonPlace outputs) =>
        outputs.IsMissing ? [] : [.. outputs.Items((place, i) => $"{place}[{i}]").Select(Output)];

    private static NotebookOutput Output(JsonPlace output) =>
        output["output_type"].Text() switch
        {
            "stream" => new StreamText(
                output["name"].Text() == "stderr" ? OutputStream.Error : OutputStream.Out,
                output["text"].Lines()
            ),
            "display_data" => new DisplayData(Data(output["data"])) { Metadata = output["metadata"].ObjectOrEmpty() },
            "execute_result" => new ExecuteResult(Data(output["data"]))
            {
                Metadata = output["metadata"].ObjectOrEmpty(),
            },
            "error" => new CellError(
                output["ename"].Text(),
                output["evalue"].Text(),
                [.. output["traceback"].Items((place, i) => $"{place}[{i}]").Select(line => line.Text())]
            ),
            _ => throw output["output_type"].Wrong("stream, display_data, execute_result or error"),
        };

    private static MimeBundle Data(JsonPlace data) =>
        data.Object()
            .Select(item => item.Key)
            .Aggregate(MimeBundle.Empty, (bundle, type) => bundle.With(type, Representation(type, data[type])));

    private static string Representation(string mimeType, JsonPlace content) =>
        MimeType.IsJson(mimeType) && !MimeType.IsLines(mimeType)
            ? content.Node?.ToJsonString() ?? "null"
            : content.Lines();
}
