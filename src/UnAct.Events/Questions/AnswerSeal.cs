using System.Security.Cryptography;
using System.Text;

namespace UnAct.Questions;

/// <summary>
/// Sensitive answers as they lie in the database: <c>base64(nonce 12, tag 16, AES-256-GCM of the value in UTF-8)</c>, bound to subject, version and question,
/// so that one copied to another place does not open there.
/// </summary>
internal sealed class AnswerSeal(Links links)
{
    private const int NonceBytes = 12, TagBytes = 16, KeyBytes = 32;

    private readonly byte[] key = links.KeyFor("answers", KeyBytes);

    public string Close(Answer answer, string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(whole.AsSpan(0, NonceBytes), plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Bound(answer));
        return Convert.ToBase64String(whole);
    }

    public string? Open(Answer answer)
    {
        try
        {
            var whole = Convert.FromBase64String(answer.Value);
            if (whole.Length < NonceBytes + TagBytes)
            {
                return null;
            }

            var plain = new byte[whole.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), plain, Bound(answer));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static byte[] Bound(Answer answer) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{answer.SubjectId:N}:{answer.FormVersionId:N}:{answer.QuestionKey}"));
}
