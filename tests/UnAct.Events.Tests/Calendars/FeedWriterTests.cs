using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

public sealed class FeedWriterTests
{
    private static readonly FeedEntry Morning = Sample.Entry(Sample.Timed("Asia/Yangon", new(2026, 12, 15, 9, 0), new(2026, 12, 15, 12, 0)), 1);
    private static readonly FeedEntry Earlier = Sample.Entry(new CalendarWhen.AllDay(new(2026, 12, 14), new(2026, 12, 14)), 2);

    [Fact]
    public void A_feed_is_this_text_to_the_byte() => Assert.Equal(
        Sample.Lines("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//UnAct.Events//Calendars//EN
            CALSCALE:GREGORIAN
            NAME:Coming\, events
            X-WR-CALNAME:Coming\, events
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VTIMEZONE
            TZID:Asia/Yangon
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0630
            TZOFFSETTO:+0630
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:00000000-0000-4000-8000-000000000002
            SEQUENCE:4
            DTSTAMP:20260902T070809Z
            DTSTART;VALUE=DATE:20261214
            DTEND;VALUE=DATE:20261215
            SUMMARY:Meeting
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:00000000-0000-4000-8000-000000000001
            SEQUENCE:1
            DTSTAMP:20260901T080000Z
            DTSTART;TZID=Asia/Yangon:20261215T090000
            DTEND;TZID=Asia/Yangon:20261215T120000
            SUMMARY;LANGUAGE=my:Meeting
            DESCRIPTION;LANGUAGE=my:What
            LOCATION;LANGUAGE=my:Where
            URL:https://example.org/e/meeting
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
            """),
        FeedWriter.Write(new("Coming, events",
        [
            Morning with { Description = "What", Location = "Where", Url = "https://example.org/e/meeting", Language = "my" },
            Earlier with { Cancelled = true, Sequence = 4, LastChange = Instant.FromUtc(2026, 9, 2, 7, 8, 9) },
        ])));

    [Fact]
    public void Nothing_changed_is_the_same_bytes_in_whatever_order_the_rows_came()
    {
        FeedEntry[] entries = [.. Enumerable.Range(1, 20).Select(i => i % 2 == 0
            ? Sample.Entry(Sample.Timed(i % 4 == 0 ? "Europe/Zurich" : "Asia/Bangkok", new(2026, 1 + i / 3, 2, 9, 0), new(2026, 1 + i / 3, 2, 10, 0)), i)
            : Sample.Entry(new CalendarWhen.AllDay(new(2026, 5, 2), new(2026, 5, 3)), i))];
        var first = FeedWriter.Write(new("Events", entries));

        Assert.Equal(first, FeedWriter.Write(new("Events", [.. entries.Reverse()])));
        Assert.Equal(first, FeedWriter.Write(new("Events", [.. entries.OrderBy(e => e.Uid.GetHashCode())])));
        Assert.NotEqual(first, FeedWriter.Write(new("Events", [.. entries[1..], entries[0] with { Sequence = 2 }])));
    }

    [Fact]
    public void Each_zone_is_defined_once_for_the_whole_span_of_the_feed()
    {
        FeedEntry In(string zone, int year, int number) => Sample.Entry(Sample.Timed(zone, new(year, 3, 1, 9, 0), new(year, 3, 1, 10, 0)), number);

        var ics = FeedWriter.Write(new("Events",
        [
            In("Europe/Zurich", 2027, 1), In("Asia/Bangkok", 2026, 2), In("Europe/Zurich", 2024, 3),
            In("America/New_York", 2006, 4), In("America/New_York", 2008, 5), In("Etc/UTC", 2026, 6),
        ]));

        var lines = IcsText.Unfold(ics);
        Assert.Equal(["TZID:America/New_York", "TZID:Asia/Bangkok", "TZID:Europe/Zurich"], lines.Where(l => l.StartsWith("TZID:", StringComparison.Ordinal)));
        Assert.True(Array.LastIndexOf(lines, "END:VTIMEZONE") < Array.IndexOf(lines, "BEGIN:VEVENT"));
        Assert.Contains("DTSTART:20230326T020000", lines);
        Assert.Equal(
            ["20060402", "20061029", "20070311", "20071104"],
            lines[..Array.IndexOf(lines, "TZID:Asia/Bangkok")]
                .Where(l => l.StartsWith("DTSTART:2", StringComparison.Ordinal)).Select(l => l["DTSTART:".Length..][..8]));
    }

    [Fact]
    public void Nobody_attends_a_feed_and_it_asks_nothing() =>
        Assert.DoesNotContain(IcsText.Names(FeedWriter.Write(new("Events", [Morning, Earlier]))), n => n is "METHOD" or "ATTENDEE" or "ORGANIZER");

    [Fact]
    public void A_private_entry_says_no_more_here_than_in_an_invitation()
    {
        var ics = FeedWriter.Write(new("Events",
        [
            Morning with { Private = true, Description = "canary", Url = "https://canary.example.org/", Location = "join at https://canary.example.org/" },
        ]));

        Assert.Equal("PRIVATE", IcsText.Value(ics, "CLASS"));
        Assert.DoesNotContain("canary", ics, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_feed_still_holds_one_component() => Assert.Equal(
        [
            "BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
            "BEGIN:VTIMEZONE", "TZID", "BEGIN:STANDARD", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "END:STANDARD", "END:VTIMEZONE",
            "END:VCALENDAR",
        ],
        IcsText.Names(FeedWriter.Write(new("Events", []))));

    [Fact]
    public void The_refresh_is_in_whole_hours_and_at_least_one()
    {
        var ics = FeedWriter.Write(new("Events", [Morning], RefreshHours: 12));

        Assert.Equal(("PT12H", "PT12H"), (IcsText.Value(ics, "REFRESH-INTERVAL"), IcsText.Value(ics, "X-PUBLISHED-TTL")));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeedWriter.Write(new("Events", [Morning], RefreshHours: 0)));
    }

    [Fact]
    public void What_is_wrong_in_an_entry_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FeedWriter.Write(new("Events", [Morning, Earlier with { Uid = Morning.Uid }])));
        Assert.Throws<ArgumentException>(() => FeedWriter.Write(new("Events", [Morning with { Uid = Guid.Empty }])));
        Assert.Equal("calendar.zone", Assert.Throws<Refused>(() => FeedWriter.Write(new("Events",
            [Morning with { When = Sample.Timed("Moon/Base", new(2026, 1, 1, 9, 0), new(2026, 1, 1, 10, 0)) }]))).Code);
        Assert.Equal("calendar.end", Assert.Throws<Refused>(() => FeedWriter.Write(new("Events",
            [Morning with { When = Sample.Timed("Asia/Bangkok", new(2026, 1, 1, 9, 0), new(2026, 1, 1, 9, 0)) }]))).Code);
    }
}
