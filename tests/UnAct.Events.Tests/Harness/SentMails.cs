using MimeKit;

namespace UnAct.Tests.Harness;

/// <summary>The mails that a folder of deliveries holds.</summary>
public static class SentMails
{
    public static IReadOnlyList<MimeMessage> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))]
        : [];

    /// <summary>The parts of a message, each as its type.</summary>
    public static IReadOnlyList<string> Shape(this MimeMessage mail) => [.. mail.BodyParts.Select(part => part.ContentType.MimeType)];

    /// <summary>The calendar that a mail carries, as the bytes of both of its copies say it.</summary>
    public static string? Calendar(this MimeMessage mail)
    {
        var copies = mail.BodyParts.OfType<MimePart>().Where(p => p.ContentType.MimeType is "text/calendar" or "application/ics").Select(Bytes).ToList();
        if (copies.Count == 0)
        {
            return null;
        }

        Assert.Equal(2, copies.Count);
        Assert.Equal(copies[0], copies[1]);
        return System.Text.Encoding.UTF8.GetString(copies[0]);
    }

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
