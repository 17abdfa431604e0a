using System.Globalization;
using MimeKit;

namespace UnAct.Mail;

/// <summary>Writes every mail as a file that a mail program opens, instead of sending it: for trying the system out, and for tests.</summary>
public sealed class FolderDelivery(string folder, IClock clock) : IDelivery
{
    private const int LongestPart = 80;

    private static readonly FormatOptions Dos = Format();

    public string Folder => folder;

    public async Task<Delivered> Send(OutboxMail mail, MimeMessage message, CancellationToken stop)
    {
        var name = Name(mail, clock.GetCurrentInstant());
        var half = Path.Combine(folder, "." + name + ".half");
        try
        {
            Directory.CreateDirectory(folder);
            await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await message.WriteToAsync(Dos, file, CancellationToken.None);
            }

            File.Move(half, Path.Combine(folder, name), overwrite: true);
            return Delivered.Accepted;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Delivered(Delivery.Away, error.Message);
        }
    }

    public async Task<string> Look(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".check");
        await File.WriteAllTextAsync(probe, "", stop);
        File.Delete(probe);
        return $"files in {folder}; nothing is sent";
    }

    /// <summary>Names sort by time, and say what it is and for whom; the end of the row's id keeps them apart.</summary>
    private static string Name(OutboxMail mail, Instant now) => string.Create(CultureInfo.InvariantCulture,
        $"{NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH-mm-ss.fff").Format(now)}-{Plain(mail.Template)}-{Plain(mail.ToAddress)}-{mail.Id.ToString("N")[..6]}.eml");

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.' or '-' or '_' or '+' ? c : '_'));
        return plain.Length > LongestPart ? plain[..LongestPart] : plain;
    }

    private static FormatOptions Format()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
