using System.Security.Cryptography;
using System.Text;
using GanNotebooks.Host.Jupyter.Connection;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>Signs messages with the secret of the connection, and checks the signatures of others.</summary>
internal sealed class Signer(ConnectionFile connection)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(connection.Key);

    /// <summary>The signature of a message's four parts, in lower-case hexadecimal; empty where nothing is signed.</summary>
    public byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(connection.Hash, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a message comes from somebody who knows the secret.</summary>
    public bool IsValid(byte[] signature, params ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
