using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

/// <summary>Times that a clock change skips or repeats are placed as RFC 5545 section 3.3.5 reads them, and never refused.</summary>
public sealed class ClockChangeTests
{
    [Fact]
    public void A_skipped_time_moves_on_by_the_gap() =>
        Assert.Equal(
            ("20260329T033000", "20260329T090000", "20260329T013000Z", "20260329T070000Z"),
            Written("Europe/Zurich", new(2026, 3, 29, 2, 30), new(2026, 3, 29, 9, 0)));

    [Fact]
    public void A_repeated_time_is_the_first_of_the_two_and_written_in_UTC()
    {
        Assert.Equal(
            ("20261025T003000Z", "20261025T080000Z", "20261025T003000Z", "20261025T080000Z"),
            Written("Europe/Zurich", new(2026, 10, 25, 2, 30), new(2026, 10, 25, 9, 0)));
        Assert.Equal(
            ("20261024T200000Z", "20261025T003000Z", "20261024T200000Z", "20261025T003000Z"),
            Written("Europe/Zurich", new(2026, 10, 24, 22, 0), new(2026, 10, 25, 2, 30)));
    }

    [Fact]
    public void A_span_that_the_gap_would_turn_around_keeps_its_length() =>
        Assert.Equal(
            ("20260329T033000", "20260329T040000", "20260329T013000Z", "20260329T020000Z"),
            Written("Europe/Zurich", new(2026, 3, 29, 2, 30), new(2026, 3, 29, 3, 0)));

    [Fact]
    public void A_night_across_the_change_is_an_hour_shorter_or_longer()
    {
        Assert.Equal(
            ("20260328T220000", "20260329T060000", "20260328T210000Z", "20260329T040000Z"),
            Written("Europe/Zurich", new(2026, 3, 28, 22, 0), new(2026, 3, 29, 6, 0)));
        Assert.Equal(
            ("20261031T220000", "20261101T060000", "20261101T020000Z", "20261101T110000Z"),
            Written("America/New_York", new(2026, 10, 31, 22, 0), new(2026, 11, 1, 6, 0)));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Etc/UTC")]
    [InlineData("Etc/GMT")]
    public void UTC_needs_no_definition(string zone)
    {
        var ics = InvitationWriter.Write(Sample.Invitation with { When = Sample.Timed(zone, new(2026, 3, 29, 9, 0), new(2026, 3, 29, 10, 0)) });

        Assert.Equal(("DTSTART:20260329T090000Z", "DTEND:20260329T100000Z"), (IcsText.Line(ics, "DTSTART"), IcsText.Line(ics, "DTEND")));
        Assert.DoesNotContain("BEGIN:VTIMEZONE", IcsText.Names(ics));
    }

    [Fact]
    public void Fractions_of_a_second_are_cut() =>
        Assert.Equal(
            ("20261215T090000", "20261215T100000", "20261215T020000Z", "20261215T030000Z"),
            Written("Asia/Bangkok", new LocalDateTime(2026, 12, 15, 9, 0).PlusMilliseconds(999), new LocalDateTime(2026, 12, 15, 10, 0).PlusTicks(1)));

    private static (string? Start, string? End, string? UtcStart, string? UtcEnd) Written(string zone, LocalDateTime start, LocalDateTime end)
    {
        var request = Sample.Invitation with { When = Sample.Timed(zone, start, end) };
        var (asked, off) = (InvitationWriter.Write(request), InvitationWriter.Write(request with { Method = CalendarMethod.Cancel }));
        var inEvent = asked[asked.IndexOf("BEGIN:VEVENT", StringComparison.Ordinal)..];
        return (IcsText.Value(inEvent, "DTSTART"), IcsText.Value(inEvent, "DTEND"), IcsText.Value(off, "DTSTART"), IcsText.Value(off, "DTEND"));
    }
}
