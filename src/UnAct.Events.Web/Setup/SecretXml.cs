using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace UnAct.Web.Setup;

/// <summary>Wraps the keys of Data Protection with the operator's secret: AES-256-GCM under a key that HKDF draws from secret and salt.</summary>
public sealed class SecretXml(string secret) : IXmlEncryptor
{
    private const int SaltBytes = 32, NonceBytes = 12, TagBytes = 16, KeyBytes = 32;
    private const string Element = "wrapped";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var all = new byte[SaltBytes + NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, SaltBytes + NonceBytes));
        using var aes = new AesGcm(Key(secret, all), TagBytes);
        aes.Encrypt(Nonce(all), plain, all.AsSpan(SaltBytes + NonceBytes + TagBytes), all.AsSpan(SaltBytes + NonceBytes, TagBytes));
        return new EncryptedXmlInfo(new XElement(Element, Convert.ToBase64String(all)), typeof(Unwrap));
    }

    private static byte[] Key(string secret, ReadOnlySpan<byte> all) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, all[..SaltBytes].ToArray(), "UnAct.Events keys"u8.ToArray());

    private static ReadOnlySpan<byte> Nonce(ReadOnlySpan<byte> all) => all.Slice(SaltBytes, NonceBytes);

    /// <summary>Opens them again; named in the stored key, and made by Data Protection with the services at hand.</summary>
    public sealed class Unwrap(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            var secret = services.GetRequiredService<SecuritySettings>().Secret;
            if (string.IsNullOrEmpty(secret))
            {
                throw new WrongSetting("The keys in the database are wrapped with a secret: set Security:Secret to it.");
            }

            var all = Convert.FromBase64String(encryptedElement.Value);
            var plain = new byte[all.Length - SaltBytes - NonceBytes - TagBytes];
            try
            {
                using var aes = new AesGcm(Key(secret, all), TagBytes);
                aes.Decrypt(Nonce(all), all.AsSpan(SaltBytes + NonceBytes + TagBytes), all.AsSpan(SaltBytes + NonceBytes, TagBytes), plain);
            }
            catch (CryptographicException)
            {
                throw new WrongSetting("The keys in the database cannot be opened: Security:Secret is not the one they were wrapped with.");
            }

            return XElement.Parse(Encoding.UTF8.GetString(plain));
        }
    }
}
