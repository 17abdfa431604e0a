using NodaTime.Text;
using NodaTime.TimeZones;
using UnAct.Calendars;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Calendars;

/// <summary>What we write, as programs of other people understand it: the same instants, by the zone definitions in the file.</summary>
public sealed class OtherReadersTests
{
    [Theory]
    [InlineData("Asia/Bangkok", "2026-12-15T09:00", "2026-12-15T17:30", "2026-12-15T02:00Z", "2026-12-15T10:30Z")]
    [InlineData("Asia/Phnom_Penh", "2026-12-15T09:00", "2026-12-15T17:30", "2026-12-15T02:00Z", "2026-12-15T10:30Z")]
    [InlineData("Asia/Vientiane", "2026-12-15T00:00", "2026-12-15T00:01", "2026-12-14T17:00Z", "2026-12-14T17:01Z")]
    [InlineData("Asia/Ho_Chi_Minh", "2026-12-31T22:00", "2027-01-01T02:00", "2026-12-31T15:00Z", "2026-12-31T19:00Z")]
    [InlineData("Asia/Yangon", "2026-12-15T09:00", "2026-12-16T17:30", "2026-12-15T02:30Z", "2026-12-16T11:00Z")]
    [InlineData("Asia/Shanghai", "2026-07-01T09:00", "2026-07-01T17:30", "2026-07-01T01:00Z", "2026-07-01T09:30Z")]
    [InlineData("Europe/Zurich", "2026-03-28T09:00", "2026-03-28T17:30", "2026-03-28T08:00Z", "2026-03-28T16:30Z")]
    [InlineData("Europe/Zurich", "2026-03-28T22:00", "2026-03-29T06:00", "2026-03-28T21:00Z", "2026-03-29T04:00Z")]
    [InlineData("Europe/Zurich", "2026-03-29T02:30", "2026-03-29T03:00", "2026-03-29T01:30Z", "2026-03-29T02:00Z")]
    [InlineData("Europe/Zurich", "2026-03-29T09:00", "2026-03-30T09:00", "2026-03-29T07:00Z", "2026-03-30T07:00Z")]
    [InlineData("Europe/Zurich", "2026-10-24T22:00", "2026-10-25T06:00", "2026-10-24T20:00Z", "2026-10-25T05:00Z")]
    [InlineData("Europe/Zurich", "2026-10-25T01:59", "2026-10-25T03:00", "2026-10-24T23:59Z", "2026-10-25T02:00Z")]
    [InlineData("Europe/Zurich", "2026-10-25T09:00", "2026-10-26T09:00", "2026-10-25T08:00Z", "2026-10-26T08:00Z")]
    [InlineData("America/New_York", "2026-03-07T09:00", "2026-03-07T17:30", "2026-03-07T14:00Z", "2026-03-07T22:30Z")]
    [InlineData("America/New_York", "2026-03-07T22:00", "2026-03-08T06:00", "2026-03-08T03:00Z", "2026-03-08T10:00Z")]
    [InlineData("America/New_York", "2026-03-08T03:00", "2026-03-08T09:00", "2026-03-08T07:00Z", "2026-03-08T13:00Z")]
    [InlineData("America/New_York", "2026-10-31T22:00", "2026-11-01T06:00", "2026-11-01T02:00Z", "2026-11-01T11:00Z")]
    [InlineData("America/New_York", "2026-11-01T09:00", "2026-11-02T09:00", "2026-11-01T14:00Z", "2026-11-02T14:00Z")]
    public async Task Every_reader_finds_the_instants_we_meant(string zone, string start, string end, string startUtc, string endUtc)
    {
        var invitation = Sample.Invitation with { When = Sample.Timed(zone, Local(start), Local(end)) };

        await Read(InvitationWriter.Write(invitation), new CalendarEntry(
            Sample.Uid.ToString(), "REQUEST", 2, "Regional network meeting", "CONFIRMED", new(Utc(startUtc), null, zone), new(Utc(endUtc), null, zone)));
        await Read(InvitationWriter.Write(invitation with { Method = CalendarMethod.Cancel, Sequence = 3, EventCancelled = true }), new CalendarEntry(
            Sample.Uid.ToString(), "CANCEL", 3, "Regional network meeting", "CANCELLED", new(Utc(startUtc), null, null), new(Utc(endUtc), null, null)));
    }

    [Fact]
    public async Task A_time_that_comes_twice_is_the_first_for_every_reader() => await Read(
        InvitationWriter.Write(Sample.Invitation with { When = Sample.Timed("Europe/Zurich", new(2026, 10, 25, 2, 30), new(2026, 10, 25, 9, 0)) }),
        new CalendarEntry(
            Sample.Uid.ToString(), "REQUEST", 2, "Regional network meeting", "CONFIRMED",
            new(Instant.FromUtc(2026, 10, 25, 0, 30), null, null), new(Instant.FromUtc(2026, 10, 25, 8, 0), null, null)));

    [Fact]
    public async Task One_person_leaving_and_whole_days_are_understood() => await Read(
        InvitationWriter.Write(Sample.Invitation with { Method = CalendarMethod.Cancel, When = new CalendarWhen.AllDay(new(2026, 12, 30), new(2026, 12, 31)) }),
        new CalendarEntry(
            Sample.Uid.ToString(), "CANCEL", 2, "Regional network meeting", null,
            new(null, new LocalDate(2026, 12, 30), null), new(null, new LocalDate(2027, 1, 1), null)));

    [Fact]
    public async Task Words_in_every_script_and_hostile_ones_come_through_whole()
    {
        const string Words = "ประชุม, ការប្រជុំ; ກອງປະຊຸມ C:\\dir အစည်းအဝေး 网络会议 cuộc họp 🏝️👩‍👩‍👧‍👦 END:VEVENT \"^' \\";

        await Read(
            InvitationWriter.Write(Sample.Invitation with
            {
                Summary = Words,
                Description = Words + "\r\n" + Words,
                Location = Words,
                Organizer = new(Words, "events@example.org"),
                Attendee = new(Words, "malee@example.org"),
            }),
            new CalendarEntry(
                Sample.Uid.ToString(), "REQUEST", 2, Words, "CONFIRMED",
                new(Instant.FromUtc(2026, 12, 15, 2, 0), null, "Asia/Bangkok"), new(Instant.FromUtc(2026, 12, 15, 10, 30), null, "Asia/Bangkok")));
    }

    [Fact]
    public async Task An_empty_feed_is_a_calendar() => await Read(FeedWriter.Write(new("Events", [])));

    /// <summary>Every zone of the database at four times of a year, in one feed: half a day after each is its end.</summary>
    [Fact]
    public async Task A_feed_of_all_zones_is_read_at_the_right_instants()
    {
        var entries = new List<FeedEntry>();
        var expected = new List<CalendarEntry>();
        foreach (var zone in TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(z => z.ZoneId).Order(StringComparer.Ordinal))
        {
            foreach (var month in new[] { 1, 3, 7, 11 })
            {
                LocalDateTime start = new(2026, month, 20, 9, 0);
                var entry = Sample.Entry(Sample.Timed(zone, start, start.PlusHours(12)), entries.Count + 1);
                entries.Add(entry);
                expected.Add(new(
                    entry.Uid.ToString(), null, 1, "Meeting", "CONFIRMED",
                    new(start.InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant(), null, zone),
                    new(start.PlusHours(12).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant(), null, zone)));
            }
        }

        Assert.True(entries.Count > 1000);
        await Read(FeedWriter.Write(new("Events", entries)), [.. expected]);
    }

    private static async Task Read(string ics, params CalendarEntry[] expected)
    {
        foreach (var (name, read) in CalendarReaders.All)
        {
            var found = await read(ics);
            var different = expected.OrderBy(e => e.Uid, StringComparer.Ordinal).Zip(found.OrderBy(e => e.Uid, StringComparer.Ordinal)).Where(p => p.First != p.Second);
            Assert.True(found.Count == expected.Length && !different.Any(), $"{name} read {found.Count} of {expected.Length}: {string.Join('\n', different.Take(5))}");
        }
    }

    private static LocalDateTime Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value;

    private static Instant Utc(string text) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm'Z'").Parse(text).Value;
}
