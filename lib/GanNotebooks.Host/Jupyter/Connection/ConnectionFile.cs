using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Jupyter.Connection;

/// <summary>Where a front end expects its kernel: the file that it names when it starts one.</summary>
/// <remarks>See "Connection files" in the documentation of jupyter_client.</remarks>
internal sealed record ConnectionFile
{
    /// <summary>How to connect; only <c>tcp</c> is served.</summary>
    public string Transport { get; init; } = "tcp";

    /// <summary>The address to listen on.</summary>
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>The port of the channel for requests.</summary>
    [JsonRequired]
    public int ShellPort { get; init; }

    /// <summary>The port of the channel for requests that must not wait behind a cell.</summary>
    [JsonRequired]
    public int ControlPort { get; init; }

    /// <summary>The port on which outputs are broadcast.</summary>
    [JsonRequired]
    public int IopubPort { get; init; }

    /// <summary>The port on which the kernel asks for input.</summary>
    [JsonRequired]
    public int StdinPort { get; init; }

    /// <summary>The port on which the front end asks for signs of life.</summary>
    [JsonRequired]
    public int HbPort { get; init; }

    /// <summary>The secret that messages are signed with; empty for unsigned messages.</summary>
    public string Key { get; init; } = "";

    /// <summary>How they are signed: <c>hmac-</c> and the name of a hash.</summary>
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>The hash that <see cref="SignatureScheme" /> names.</summary>
    public HashAlgorithmName Hash => new(SignatureScheme["hmac-".Length..].ToUpperInvariant());

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
                { Transport: not "tcp" } => throw Unusable(path, $"it asks for transport {connection.Transport}"),
                _ when !connection.SignatureScheme.StartsWith("hmac-", StringComparison.Ordinal) => throw Unusable(
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
