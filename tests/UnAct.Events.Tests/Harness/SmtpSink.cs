using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MailKit.Security;
using MimeKit;
using UnAct.Mail;

namespace UnAct.Tests.Harness;

/// <summary>A real mail server of somebody else (aiosmtpd) in a process of its own. Addresses that begin with refused, later, unwanted or dropped get what they say.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo? secrets;

    private SmtpSink(Process process, int port, DirectoryInfo? secrets) => (this.process, Port, this.secrets) = (process, port, secrets);

    public int Port { get; }

    public SmtpServer Server => new("127.0.0.1", Port, SecureSocketOptions.None);

    /// <summary>With STARTTLS, whose certificate is trusted because it is ours, and with a sign-in.</summary>
    public SmtpServer Guarded => new("127.0.0.1", Port, SecureSocketOptions.StartTls, "mailer", "secret", (_, _, _, _) => true);

    public static async Task<SmtpSink> Start(bool guarded = false)
    {
        var python = Judge.At("UNACT_TEST_PYTHON", "aiosmtpd");
        var secrets = guarded ? Directory.CreateTempSubdirectory("unact-smtp-") : null;
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Harness", "smtp", "sink.py"), .. secrets is null ? [] : Certificate(secrets)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"sink.py broke: {await process.StandardError.ReadToEndAsync()}");
        return new SmtpSink(process, JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32(), secrets);
    }

    /// <summary>The next message it took.</summary>
    public async Task<Taken> Next()
    {
        var told = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!).RootElement;
        using var bytes = new MemoryStream(told.GetProperty("data").GetBytesFromBase64());
        return new Taken(
            told.GetProperty("from").GetString()!,
            string.Join(", ", told.GetProperty("to").EnumerateArray().Select(a => a.GetString())),
            told.GetProperty("connection").GetInt32(),
            told.GetProperty("tls").GetBoolean(),
            told.GetProperty("user").GetString(),
            await MimeMessage.LoadAsync(bytes));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        secrets?.Delete(recursive: true);
    }

    private static string[] Certificate(DirectoryInfo folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string[] files = [Path.Combine(folder.FullName, "certificate.pem"), Path.Combine(folder.FullName, "key.pem")];
        File.WriteAllText(files[0], certificate.ExportCertificatePem());
        File.WriteAllText(files[1], key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <param name="Connection">Counted from 1.</param>
    public sealed record Taken(string From, string To, int Connection, bool Tls, string? User, MimeMessage Message);
}
