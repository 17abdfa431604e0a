using System.Data.Common;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace UnAct.Mail;

/// <summary>Where an operator's mailbox lays the notices about mail that did not arrive; null where nobody does.</summary>
public sealed record BouncesFolder(string? Path);

/// <summary>
/// The sweep that reads those notices. What is one of a mail that we really sent to that recipient is noted, and its file goes to
/// <c>read</c>; everything else, answers of people above all, goes to <c>other</c> untouched.
/// </summary>
public sealed class ReadBounces(BouncesFolder folder, UnActDb db, Work work, KeyOfAddress keyOf, Links links, ILogger<ReadBounces> log)
{
    /// <summary>A notice holds at most one of our mails, and those are small.</summary>
    public const int LongestFile = 1 << 20;

    public async Task Run(CancellationToken stop)
    {
        if (folder.Path is not { } path || !Directory.Exists(path))
        {
            return;
        }

        // A Maildir has its new mail in a folder of its own, complete as soon as it is there.
        var maildir = Path.Combine(path, "new");
        var files = Directory.EnumerateFiles(path, "*.eml").Concat(Directory.Exists(maildir) ? Directory.EnumerateFiles(maildir) : []).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);
        foreach (var file in files.ToList())
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                Lay(file, path, await Take(file, stop) ? "read" : "other");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException or DbUpdateException)
            {
                // Another process took it, or it cannot be read or noted now: the next look tells, and those behind it do not wait.
                log.LogWarning(error, "The notice {File} cannot be taken", file);
            }
        }
    }

    private static void Lay(string file, string path, string into) =>
        File.Move(file, Path.Combine(Directory.CreateDirectory(Path.Combine(path, into)).FullName, Path.GetFileName(file)), overwrite: true);

    /// <returns>Whether it is a notice about a mail of ours.</returns>
    private async Task<bool> Take(string file, CancellationToken stop)
    {
        if (new FileInfo(file).Length > LongestFile)
        {
            return false;
        }

        var isOurs = false;
        foreach (var notice in await Read(file, stop))
        {
            var to = await db.Outbox.Where(m => m.Id == notice.MailId && m.SentAt != null).Select(m => m.ToAddress).SingleOrDefaultAsync(stop);
            if (to is null || !notice.Recipients.Any(recipient => keyOf(recipient) == keyOf(to)))
            {
                // Whoever forges one has the token of a mail only if the mail was sent to them.
                continue;
            }

            isOurs = true;
            if (notice.HasFailed)
            {
                await work.Run((StopAddress.Handler h) => h.Run(new(notice.MailId, null, notice.Why, notice.StopsAddress), stop), stop);
            }
        }

        return isOurs;
    }

    private async Task<IReadOnlyList<DeliveryNotice>> Read(string file, CancellationToken stop)
    {
        await using var bytes = File.OpenRead(file);
        try
        {
            using var message = await MimeMessage.LoadAsync(bytes, stop);
            return DeliveryNotice.Read(message, links);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
