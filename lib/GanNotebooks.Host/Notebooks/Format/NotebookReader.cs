using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Notebooks.Outputs;

namespace GanNotebooks.Host.Notebooks.Format;

/// <summary>Reads notebooks of nbformat 4.0 to 4.5.</summary>
/// <remarks>
/// What a run needs must be there. Outputs and metadata are taken as they come, since many programs write them: what is
/// not understood of an output is left out, and an output of which nothing is understood is one without any form.
/// </remarks>
public static class NotebookReader
{
    /// <summary>Reads the text of a notebook's file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The file's name, for complaints.</param>
    /// <exception cref="NotebookException">It is not a notebook, or a broken one.</exception>
    public static Notebook Read(string json, string name) => Read(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Reads a notebook's file.</summary>
    /// <param name="file">The file's content, in UTF-8; changed where half of a surrogate pair is missing.</param>
    /// <param name="name">The file's name, for complaints.</param>
    /// <param name="withOutputs">Whether the saved outputs are wanted.</param>
    /// <exception cref="NotebookException">It is not a notebook, or a broken one.</exception>
    public static Notebook Read(byte[] file, string name, bool withOutputs = true)
    {
        var whole = Parse(file, name);
        if (whole.Kind != JsonValueKind.Object || whole.Fields() is var root && root["nbformat"].IsMissing)
        {
            throw new NotebookException($"{name} is JSON, but not a Jupyter notebook: it has no nbformat number.");
        }

        var format = root["nbformat"].Number() ?? throw root["nbformat"].Wrong("a whole number");
        if (format != 4)
        {
            throw new NotebookException(
                $"{name} is a notebook of nbformat {format}; only nbformat 4 is understood. "
                    + "Open it in a current Jupyter and save it again."
            );
        }

        var ids = new CellIds();
        var cells = root["cells"]
            .Items((_, i) => $"{name}, cell {i + 1}")
            .Select((cell, i) => Cell(cell, i, ids, withOutputs));
        return new Notebook([.. cells], root["metadata"].ObjectOrEmpty());
    }

    private static JsonPlace Parse(byte[] file, string name)
    {
        var text = file.AsMemory();
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new NotebookException($"{name} is empty, so it is not a notebook.");
        }

        if (!Utf8.IsValid(text.Span))
        {
            // Whatever else it may be in, as text files go.
            using var reader = new StreamReader(new MemoryStream(file));
            text = Encoding.UTF8.GetBytes(reader.ReadToEnd());
        }

        try
        {
            JsonText.MendSurrogates(text.Span);
            return JsonPlace.OfFile(text, name);
        }
        catch (JsonException e)
        {
            throw new NotebookException(
                $"{name} is not a notebook: its JSON is broken at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                e
            );
        }
    }

    private static NotebookCell Cell(JsonPlace place, int index, CellIds ids, bool withOutputs)
    {
        var cell = place.Fields();
        var type = cell["cell_type"].Text();
        var source = cell["source"].Lines().Replace("\r\n", "\n");
        var id = ids.Claim(cell["id"] is { Kind: JsonValueKind.String } own ? own.Text() : null, index, source);
        var metadata = cell["metadata"].ObjectOrEmpty();
        return type switch
        {
            "code" => new CodeCell(id, source, metadata)
            {
                ExecutionCount = cell["execution_count"].Number(),
                Outputs = withOutputs ? Outputs(cell["outputs"]) : [],
            },
            "markdown" => new MarkdownCell(id, source, metadata) { Attachments = Attachments(cell["attachments"]) },
            "raw" => new RawCell(id, source, metadata) { Attachments = Attachments(cell["attachments"]) },
            _ => throw cell["cell_type"].Wrong("code, markdown or raw"),
        };
    }

    private static JsonObject? Attachments(JsonPlace attachments) =>
        attachments.Kind == JsonValueKind.Object ? attachments.AnyObject() : null;

    private static ImmutableArray<NotebookOutput> Outputs(JsonPlace outputs) =>
        outputs.Kind == JsonValueKind.Array ? [.. outputs.Items((place, i) => $"{place}[{i}]").Select(Output)] : [];

    private static NotebookOutput Output(JsonPlace place)
    {
        if (place.Kind != JsonValueKind.Object)
        {
            return new DisplayData(MimeBundle.Empty);
        }

        var output = place.Fields(onlyOnce: false);
        return output["output_type"].AnyLines() switch
        {
            "stream" => new StreamText(
                output["name"].AnyLines() == "stderr" ? OutputStream.Error : OutputStream.Out,
                output["text"].AnyLines()
            ),
            "execute_result" => new ExecuteResult(Data(output["data"])) { Metadata = output["metadata"].AnyObject() },
            "error" => new CellError(
                output["ename"].AnyLines(),
                output["evalue"].AnyLines(),
                Traceback(output["traceback"])
            ),
            _ => new DisplayData(Data(output["data"])) { Metadata = output["metadata"].AnyObject() },
        };
    }

    private static ImmutableArray<string> Traceback(JsonPlace traceback) =>
        traceback.Kind == JsonValueKind.Array
            ?
            [
                .. traceback
                    .Items((place, i) => $"{place}[{i}]")
                    .Where(line => line.Kind == JsonValueKind.String)
                    .Select(line => line.Text()),
            ]
        : traceback.AnyLines() is { Length: > 0 } text ? [text]
        : [];

    private static MimeBundle Data(JsonPlace place)
    {
        if (place.Kind != JsonValueKind.Object)
        {
            return MimeBundle.Empty;
        }

        var data = place.Fields(onlyOnce: false);
        return data
            .Names.Where(type => !data[type].IsMissing || IsJson(type))
            .Aggregate(MimeBundle.Empty, (bundle, type) => bundle.With(type, Representation(type, data[type])));
    }

    private static string Representation(string mimeType, JsonPlace content) =>
        IsJson(mimeType) ? content.Compact() : content.AnyLines();

    private static bool IsJson(string mimeType) => MimeType.IsJson(mimeType) && !MimeType.IsLines(mimeType);
}
