using System.Security.Cryptography;
using System.Text;

namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>Signs messages with the secret of the connection, and checks the signatures of others, which only one thread may do.</summary>
internal sealed class Signer(ConnectionFile connection)
{
    // As many as Jupyter's own session remembers.
    private const int Remembered = 65_536;

    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = [];
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

    /// <summary>Whether a message comes from somebody who knows the secret, and for the first time.</summary>
    /// <remarks>Somebody who only listens could send a message again as it is; ids make no two of a front end's alike.</remarks>
    public bool Accepts(byte[] signature, params ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0
        || (CryptographicOperations.FixedTimeEquals(signature, Sign(parts)) && IsNew(Convert.ToHexString(signature)));

    private bool IsNew(string signature)
    {
        if (!_seen.Add(signature))
        {
            return false;
        }

        _order.Enqueue(signature);
        if (_order.Count > Remembered)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
