using System.Diagnostics;
using MimeKit;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Browser.Tests.Journeys;

/// <summary>The mailboxes of everybody in a journey: waits for what the jobs send, and has calendars read by other people's programs.</summary>
internal sealed class Post(Site site)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until so many mails have been sent to an address.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Of(string address, int atLeast)
    {
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (To(address).Count < atLeast && clock.Elapsed < Patience)
        {
            await tick.WaitForNextTickAsync();
        }

        return To(address);
    }

    public IReadOnlyList<MimeMessage> To(string address) =>
        [.. site.Mails().Where(m => m.To.Mailboxes.Any(to => to.Address == address))];

    public static string Link(MimeMessage mail, string begins)
    {
        var text = mail.TextBody!;
        var at = text.IndexOf(begins, StringComparison.Ordinal);
        Assert.True(at > 0, $"There is no {begins} in: {text}");
        return text[at..].Split(['\r', '\n', ' '])[0];
    }

    /// <summary>The entry as two independent readers understand it; they must agree.</summary>
    public static async Task<CalendarEntry> Entry(MimeMessage mail)
    {
        var ics = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar") && !p.IsAttachment).Text;
        var one = Assert.Single(await IcalJs.Read(ics));
        var other = Assert.Single(await LibIcal.Read(ics));
        Assert.Equal((one.Uid, one.Method, one.Sequence, one.Start!.Instant, one.End!.Instant), (other.Uid, other.Method, other.Sequence, other.Start!.Instant, other.End!.Instant));
        return one;
    }
}
