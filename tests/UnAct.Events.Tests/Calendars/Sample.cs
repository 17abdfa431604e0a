using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

/// <summary>One invitation that is right in every way; each test changes what it is about.</summary>
internal static class Sample
{
    public static readonly Guid Uid = Guid.Parse("7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001");

    public static readonly Invitation Invitation = new(
        CalendarMethod.Request,
        Uid,
        Sequence: 2,
        Stamp: Instant.FromUtc(2026, 10, 1, 3, 4, 5),
        Summary: "Regional network meeting",
        Description: "Bring your notes, please.\nDoors open at 08:30.",
        Location: "Room 3; Bangkok",
        Url: "https://events.example.org/e/regional-network-meeting",
        When: Timed("Asia/Bangkok", new(2026, 12, 15, 9, 0), new(2026, 12, 15, 17, 30)),
        Organizer: new("Events Office", "events@example.org"),
        Attendee: new("Malee Srisai", "malee@example.org"),
        Private: false,
        EventCancelled: false,
        Language: "en");

    public static FeedEntry Entry(CalendarWhen when, int number = 1) => new(
        Guid.Parse(FormattableString.Invariant($"00000000-0000-4000-8000-{number:000000000000}")),
        Sequence: 1,
        LastChange: Instant.FromUtc(2026, 9, 1, 8, 0),
        Summary: "Meeting",
        Description: null,
        Location: null,
        Url: null,
        when);

    public static CalendarWhen.Timed Timed(string zone, LocalDateTime start, LocalDateTime end) => new(start, end, zone);

    public static string Lines(string text) => text.ReplaceLineEndings("\r\n") + "\r\n";
}
