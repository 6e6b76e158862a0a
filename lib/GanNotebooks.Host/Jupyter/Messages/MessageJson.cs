using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GanNotebooks.Host.Jupyter.Messages;

/// <summary>How messages are written and read; made when the program is built, since reflection would slow its start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(MessageHeader))]
[JsonSerializable(typeof(ClearOutputMessage))]
[JsonSerializable(typeof(CommClose))]
[JsonSerializable(typeof(CommInfoReply))]
[JsonSerializable(typeof(CommOpen))]
[JsonSerializable(typeof(CompleteReply))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(DisplayDataMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(ExecuteInput))]
[JsonSerializable(typeof(ExecuteReply))]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(ExecuteResultMessage))]
[JsonSerializable(typeof(HistoryReply))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(InputReply))]
[JsonSerializable(typeof(InputRequest))]
[JsonSerializable(typeof(InspectReply))]
[JsonSerializable(typeof(InspectRequest))]
[JsonSerializable(typeof(InterruptReply))]
[JsonSerializable(typeof(IsCompleteReply))]
[JsonSerializable(typeof(IsCompleteRequest))]
[JsonSerializable(typeof(KernelInfoReply))]
[JsonSerializable(typeof(ShutdownReply))]
[JsonSerializable(typeof(ShutdownRequest))]
[JsonSerializable(typeof(StatusMessage))]
[JsonSerializable(typeof(StreamMessage))]
[JsonSerializable(typeof(UpdateDisplayDataMessage))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    /// <summary>The JSON of a header or a content.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>The header or content that JSON stands for.</summary>
    /// <exception cref="JsonException">It does not stand for one.</exception>
    public static T Read<T>(byte[] json) =>
        JsonSerializer.Deserialize(json, TypeInfo<T>()) ?? throw new JsonException("A message has no content.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
}
