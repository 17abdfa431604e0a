namespace UnAct.Tests.Harness;

/// <summary>The negative controls of the calendar readers: each must refuse what is broken and must believe the file's own zones.</summary>
public sealed class CalendarReadersTests
{
    public static TheoryData<string> Names => [.. CalendarReaders.All.Select(reader => reader.Name)];

    private const string Good = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//example.org//EN
        METHOD:REQUEST
        BEGIN:VTIMEZONE
        TZID:Asia/Yangon
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0630
        TZOFFSETTO:+0630
        TZNAME:MMT
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001
        SEQUENCE:3
        DTSTAMP:20260101T000000Z
        ORGANIZER:mailto:events@example.org
        ATTENDEE:mailto:malee@example.org
        SUMMARY:ประชุม\, day one
        STATUS:CONFIRMED
        DTSTART;TZID=Asia/Yangon:20261024T090000
        DTEND;TZID=Asia/Yangon:20261024T173000
        END:VEVENT
        END:VCALENDAR

        """;

    [Theory, MemberData(nameof(Names))]
    public async Task A_good_file_is_read_in_full(string name) => Assert.Equal(
        [
            new CalendarEntry(
                "7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001", "REQUEST", 3, "ประชุม, day one", "CONFIRMED",
                new(Instant.FromUtc(2026, 10, 24, 2, 30), null, "Asia/Yangon"),
                new(Instant.FromUtc(2026, 10, 24, 11, 0), null, "Asia/Yangon")),
        ],
        await Read(name, Good));

    [Theory, MemberData(nameof(Names))]
    public async Task A_whole_day_is_a_date(string name)
    {
        var file = Good
            .Replace(";TZID=Asia/Yangon:20261024T090000", ";VALUE=DATE:20261024", StringComparison.Ordinal)
            .Replace(";TZID=Asia/Yangon:20261024T173000", ";VALUE=DATE:20261025", StringComparison.Ordinal);

        var entry = Assert.Single(await Read(name, file));

        Assert.Equal(new CalendarMoment(null, new LocalDate(2026, 10, 24), null), entry.Start);
        Assert.Equal(new CalendarMoment(null, new LocalDate(2026, 10, 25), null), entry.End);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_entry_that_never_ends_is_rejected(string name) =>
        await Assert.ThrowsAsync<CalendarRejected>(() => Read(name, Good.Replace("END:VEVENT\n", "", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Names))]
    public async Task A_zone_without_a_definition_is_rejected(string name)
    {
        var from = Good.IndexOf("BEGIN:VTIMEZONE", StringComparison.Ordinal);
        var to = Good.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal);

        var rejected = await Assert.ThrowsAsync<CalendarRejected>(() => Read(name, Good.Remove(from, to - from)));

        Assert.EndsWith("no VTIMEZONE for Asia/Yangon", rejected.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_empty_definition_is_rejected(string name)
    {
        var from = Good.IndexOf("BEGIN:STANDARD", StringComparison.Ordinal);
        var to = Good.IndexOf("END:VTIMEZONE", StringComparison.Ordinal);

        await Assert.ThrowsAsync<CalendarRejected>(() => Read(name, Good.Remove(from, to - from)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_time_without_a_zone_is_rejected(string name) => await Assert.ThrowsAsync<CalendarRejected>(
        () => Read(name, Good.Replace(";TZID=Asia/Yangon", "", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Names))]
    public async Task A_wrong_offset_in_the_file_is_read_as_another_instant(string name)
    {
        var entry = Assert.Single(await Read(name, Good.Replace("+0630", "+0700", StringComparison.Ordinal)));

        Assert.Equal(Instant.FromUtc(2026, 10, 24, 2, 0), entry.Start!.Instant);
    }

    private static Task<IReadOnlyList<CalendarEntry>> Read(string name, string file) =>
        CalendarReaders.All.Single(reader => reader.Name == name).Read(file.ReplaceLineEndings("\r\n"));
}
