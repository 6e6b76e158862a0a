using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Cells;
using GanNotebooks.Host.Jupyter.Messages;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Jupyter.Execution;

/// <summary>Puts what cells show in the terms of Jupyter.</summary>
internal static class JupyterOutput
{
    /// <summary>A value's representations; those of JSON types as JSON, all others as text.</summary>
    public static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle)
        {
            data[mimeType] = MimeType.IsJson(mimeType) ? Json(content) : content;
        }

        return data;
    }

    /// <summary>Console text.</summary>
    public static StreamMessage Stream(StreamOutput output) =>
        new(output.Stream is OutputStream.Out ? "stdout" : "stderr", output.Text);

    /// <summary>Why a cell failed.</summary>
    public static ErrorMessage Error(ErrorOutput error) => new(error.Name, error.Message, error.Traceback);

    private static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return content;
        }
    }
}
