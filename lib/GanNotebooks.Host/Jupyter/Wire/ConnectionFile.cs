using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>Where a front end expects its kernel: the file that it names when it starts one.</summary>
/// <remarks>See "Connection files" in the documentation of jupyter_client.</remarks>
/// <param name="ShellPort">The port of the channel for requests.</param>
/// <param name="ControlPort">The port of the channel for requests that must not wait behind a cell.</param>
/// <param name="IopubPort">The port on which outputs are broadcast.</param>
/// <param name="StdinPort">The port on which the kernel asks for input.</param>
/// <param name="HbPort">The port on which the front end asks for signs of life.</param>
/// <param name="Transport">How to connect; only <c>tcp</c> is served.</param>
/// <param name="Ip">The address to listen on.</param>
/// <param name="Key">The secret that messages are signed with; empty for unsigned messages.</param>
/// <param name="SignatureScheme">How they are signed: <c>hmac-</c> and the name of a hash.</param>
internal sealed record ConnectionFile(
    int ShellPort,
    int ControlPort,
    int IopubPort,
    int StdinPort,
    int HbPort,
    string Transport = "tcp",
    string Ip = "127.0.0.1",
    string Key = "",
    string SignatureScheme = "hmac-sha256"
)
{
    private static readonly ImmutableArray<string> Schemes =
    [
        "hmac-sha256",
        "hmac-sha384",
        "hmac-sha512",
        "hmac-sha1",
        "hmac-md5",
    ];

    /// <summary>The hash that <see cref="SignatureScheme" /> names.</summary>
    public HashAlgorithmName Hash => new(SignatureScheme["hmac-".Length..].ToUpperInvariant());

    private IEnumerable<int> Ports => [ShellPort, ControlPort, IopubPort, StdinPort, HbPort];

    /// <summary>The address of a port, as ZeroMQ writes it.</summary>
    public string Address(int port) => $"{Transport}://{Ip}:{port}";

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="NotebookException">It cannot be read, or asks for what is not served.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            var connection =
                JsonSerializer.Deserialize(File.ReadAllBytes(path), ConnectionJson.Default.ConnectionFile)
                ?? throw new JsonException("it is empty");
            return connection switch
            {
                _ when connection.Ports.Where(port => port is < 1 or > ushort.MaxValue).Cast<int?>().FirstOrDefault()
                        is { } port => throw Unusable(path, $"{port} is no port"),
                { Transport: not "tcp" } => throw Unusable(path, $"it asks for transport {connection.Transport}"),
                _ when !Schemes.Contains(connection.SignatureScheme) => throw Unusable(
                    path,
                    $"it asks for signatures by {connection.SignatureScheme}"
                ),
                _ => connection,
            };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e.Message, e);
        }
    }

    private static NotebookException Unusable(string path, string why, Exception? inner = null) =>
        new(
            $"The connection file {path} cannot be used: {why.TrimEnd('.')}. "
                + "Jupyter writes it when it starts a kernel; start the kernel from there.",
            inner
        );
}

/// <summary>How connection files are read, made when the program is built.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(ConnectionFile))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
