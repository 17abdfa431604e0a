using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace UnAct.Foundation;

/// <summary>
/// Personal links. A token is <c>base64url(id, first 16 bytes of HMAC-SHA-256(key, purpose, id, version))</c>: nothing about it is
/// stored, it is put into a text only at the moment of sending, and raising the row's link version revokes it.
/// </summary>
public sealed class Links(byte[] key)
{
    public const int KeyBytes = 32;
    private const int MacBytes = 16;

    public string Token(LinkPurpose purpose, Guid id, int version)
    {
        Span<byte> token = stackalloc byte[16 + MacBytes];
        id.TryWriteBytes(token, bigEndian: true, out _);
        Mac(purpose, id, version).CopyTo(token[16..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The id a token speaks of, not yet to be believed: load the row, then ask <see cref="IsValid"/>.</summary>
    public static Guid? IdOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[16 + MacBytes];
        return token is { Length: 43 } && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var read) && read == bytes.Length
            ? new Guid(bytes[..16], bigEndian: true)
            : null;
    }

    public bool IsValid(LinkPurpose purpose, string? token, int version)
    {
        if (IdOf(token) is not { } id)
        {
            return false;
        }

        var given = Base64Url.DecodeFromChars(token)[16..];
        return CryptographicOperations.FixedTimeEquals(given, Mac(purpose, id, version));
    }

    /// <summary>Another key of the installation, derived from the one of the links (RFC 5869): whoever has the one cannot reckon the other.</summary>
    public byte[] KeyFor(string purpose, int bytes) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, info: Encoding.UTF8.GetBytes(purpose));

    private byte[] Mac(LinkPurpose purpose, Guid id, int version)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{purpose}:{id:N}:{version}"));
        return HMACSHA256.HashData(key, text)[..MacBytes];
    }
}

public enum LinkPurpose
{
    Registration,
    ConfirmAddress,
    Team,

    /// <summary>To one's own invitation to an event.</summary>
    Invitation,

    /// <summary>To say that one is not the author that one was named as.</summary>
    Authorship,

    /// <summary>To say whether one reviews for a call, and how much.</summary>
    Reviewer,

    /// <summary>A one-time link to sign in with; its row says whether it may still be used.</summary>
    SignIn,

    /// <summary>Its id is that of the mail it stands in.</summary>
    Unsubscribe,

    /// <summary>No link, but what a mail is known by when a server says that it did not arrive; its id is that of the mail.</summary>
    Bounce,
}
