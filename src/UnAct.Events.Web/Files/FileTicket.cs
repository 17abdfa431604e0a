using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using UnAct.Files;

namespace UnAct.Web.Files;

/// <summary>
/// What a form shows of a file that came in with it and could not be kept yet: the bytes lie in the store for a day, and whoever has the ticket need not send
/// them once more. It is signed for one field of one thing, so that nobody gets at another file by it.
/// </summary>
public sealed class FileTicket(Links links)
{
    private const int IdBytes = 16, MacBytes = 16, KeyBytes = 32, Longest = 2000;

    private readonly byte[] key = links.KeyFor("file tickets", KeyBytes);

    /// <param name="for">What it may be used for, and nothing else.</param>
    public string Write(Guid id, string name, string @for)
    {
        byte[] said = [.. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
        return Base64Url.EncodeToString([.. Mac(said, @for), .. said]);
    }

    /// <returns>Null for what is none, or one for something else.</returns>
    public (Guid Id, string Name)? Read(string? ticket, string @for)
    {
        if (ticket is not { Length: > 0 and <= Longest } || !Base64Url.IsValid(ticket) || Base64Url.DecodeFromChars(ticket) is not { Length: >= MacBytes + IdBytes } bytes)
        {
            return null;
        }

        var said = bytes[MacBytes..];
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacBytes), Mac(said, @for))
            ? (new Guid(said.AsSpan(0, IdBytes), bigEndian: true), FileName.Clean(Encoding.UTF8.GetString(said[IdBytes..])))
            : null;
    }

    private byte[] Mac(byte[] said, string @for)
    {
        byte[] all = [.. said, 0, .. Encoding.UTF8.GetBytes(@for)];
        return HMACSHA256.HashData(key, all)[..MacBytes];
    }
}
