using System.Globalization;

namespace UnAct.Calendars;

/// <summary>Writes a calendar feed (RFC 5545, 7986): no METHOD, no people, and the same bytes for the same entries in whatever order.</summary>
public static class FeedWriter
{
    /// <summary>The whole text, with CRLF after every line; to be sent as UTF-8.</summary>
    /// <remarks>An empty feed holds the definition of UTC, because a calendar must hold something (RFC 5545, 3.6).</remarks>
    /// <exception cref="Refused"><c>calendar.zone</c> and <c>calendar.end</c> as in <see cref="InvitationWriter"/>.</exception>
    /// <exception cref="ArgumentException">A uid is empty or comes twice, a sequence is negative, or the refresh is under an hour.</exception>
    public static string Write(Feed feed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(feed.RefreshHours, 1, nameof(feed));
        if (feed.Entries.DistinctBy(e => e.Uid).Count() != feed.Entries.Count)
        {
            throw new ArgumentException("An entry comes twice.", nameof(feed));
        }

        var lines = new ContentLines();
        EntryFacts.Head(lines);
        lines.AddTitle("NAME", feed.Name);
        lines.AddTitle("X-WR-CALNAME", feed.Name);
        var refresh = string.Create(CultureInfo.InvariantCulture, $"PT{feed.RefreshHours}H");
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", refresh);
        lines.Add("X-PUBLISHED-TTL", refresh);
        Zones(lines, feed);
        foreach (var entry in feed.Entries.OrderBy(e => Start(e.When)).ThenBy(e => e.Uid))
        {
            lines.Add("BEGIN", "VEVENT");
            EntryFacts.Identity(lines, entry.Uid, entry.Sequence, entry.LastChange);
            PlacedSpan.Write(lines, entry.When, utc: false);
            EntryFacts.About(lines, entry.Summary, entry.Description, entry.Location, entry.Url, entry.Private, entry.Language);
            lines.Add("STATUS", entry.Cancelled ? "CANCELLED" : "CONFIRMED");
            lines.Add("END", "VEVENT");
        }

        lines.Add("END", "VCALENDAR");
        return lines.ToString();
    }

    private static LocalDateTime Start(CalendarWhen when) => when switch
    {
        CalendarWhen.Timed timed => timed.Start,
        CalendarWhen.AllDay days => days.First.AtMidnight(),
        _ => throw new ArgumentException("Neither timed nor whole days.", nameof(when)),
    };

    private static void Zones(ContentLines lines, Feed feed)
    {
        var spans = feed.Entries.Select(e => e.When).OfType<CalendarWhen.Timed>().Select(PlacedSpan.Of).Where(s => !s.InUtc);
        foreach (var zone in spans.GroupBy(s => s.Zone).OrderBy(z => z.Key.Id, StringComparer.Ordinal))
        {
            ZoneDefinition.Write(lines, zone.Key, zone.Min(s => s.Start.ToInstant()), zone.Max(s => s.End.ToInstant()));
        }

        if (feed.Entries.Count == 0)
        {
            var any = Instant.FromUtc(2000, 1, 1, 0, 0);
            ZoneDefinition.Write(lines, DateTimeZone.Utc, any, any);
        }
    }
}
