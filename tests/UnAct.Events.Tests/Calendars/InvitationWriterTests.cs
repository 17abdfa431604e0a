using UnAct.Calendars;

namespace UnAct.Tests.Calendars;

public sealed class InvitationWriterTests
{
    private static Invitation Sent => Sample.Invitation;

    [Fact]
    public void A_request_is_this_text_to_the_byte() => Assert.Equal(
        Sample.Lines("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//UnAct.Events//Calendars//EN
            CALSCALE:GREGORIAN
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:Asia/Bangkok
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0700
            TZOFFSETTO:+0700
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001
            SEQUENCE:2
            DTSTAMP:20261001T030405Z
            DTSTART;TZID=Asia/Bangkok:20261215T090000
            DTEND;TZID=Asia/Bangkok:20261215T173000
            SUMMARY;LANGUAGE=en:Regional network meeting
            DESCRIPTION;LANGUAGE=en:Bring your notes\, please.\nDoors open at 08:30.
            LOCATION;LANGUAGE=en:Room 3\; Bangkok
            URL:https://events.example.org/e/regional-network-meeting
            STATUS:CONFIRMED
            ORGANIZER;CN=Events Office:mailto:events@example.org
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS
             E;CN=Malee Srisai:mailto:malee@example.org
            END:VEVENT
            END:VCALENDAR
            """),
        InvitationWriter.Write(Sent));

    [Fact]
    public void When_the_event_is_off_the_entry_is_cancelled_in_UTC() => Assert.Equal(
        Sample.Lines("""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//UnAct.Events//Calendars//EN
            CALSCALE:GREGORIAN
            METHOD:CANCEL
            BEGIN:VEVENT
            UID:7e1f1f5e-8a55-4a60-9e0b-0d4fd9a9c001
            SEQUENCE:3
            DTSTAMP:20261001T030405Z
            DTSTART:20261215T020000Z
            DTEND:20261215T103000Z
            SUMMARY;LANGUAGE=en:Regional network meeting
            LOCATION;LANGUAGE=en:Room 3\; Bangkok
            STATUS:CANCELLED
            ORGANIZER;CN=Events Office:mailto:events@example.org
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS
             E;CN=Malee Srisai:mailto:malee@example.org
            END:VEVENT
            END:VCALENDAR
            """),
        InvitationWriter.Write(Sent with
        {
            Method = CalendarMethod.Cancel,
            Sequence = 3,
            EventCancelled = true,
            Description = null,
            Url = null,
        }));

    [Fact]
    public void When_one_person_leaves_their_cancellation_has_no_status()
    {
        var off = Sent with { Method = CalendarMethod.Cancel, EventCancelled = true };

        Assert.Equal(
            InvitationWriter.Write(off).Replace("STATUS:CANCELLED\r\n", "", StringComparison.Ordinal),
            InvitationWriter.Write(off with { EventCancelled = false }));
    }

    [Fact]
    public void Nobody_is_invited_to_an_event_that_is_off() =>
        Assert.Throws<ArgumentException>(() => InvitationWriter.Write(Sent with { EventCancelled = true }));

    [Theory]
    [InlineData(CalendarMethod.Request)]
    [InlineData(CalendarMethod.Cancel)]
    public void Whole_days_are_dates_with_an_exclusive_end_and_no_zone(CalendarMethod method)
    {
        var ics = InvitationWriter.Write(Sent with
        {
            Method = method,
            When = new CalendarWhen.AllDay(new(2026, 12, 30), new(2026, 12, 31)),
        });

        Assert.Equal("DTSTART;VALUE=DATE:20261230", IcsText.Line(ics, "DTSTART"));
        Assert.Equal("DTEND;VALUE=DATE:20270101", IcsText.Line(ics, "DTEND"));
        Assert.DoesNotContain("BEGIN:VTIMEZONE", IcsText.Names(ics));
    }

    [Fact]
    public void One_whole_day_ends_on_the_next()
    {
        var ics = InvitationWriter.Write(Sent with { When = new CalendarWhen.AllDay(new(2028, 2, 29), new(2028, 2, 29)) });

        Assert.Equal(("20280229", "20280301"), (IcsText.Value(ics, "DTSTART"), IcsText.Value(ics, "DTEND")));
    }

    [Theory]
    [InlineData(CalendarMethod.Request, false)]
    [InlineData(CalendarMethod.Cancel, true)]
    [InlineData(CalendarMethod.Cancel, false)]
    public void A_private_entry_says_neither_what_it_is_about_nor_where_to_join(CalendarMethod method, bool off)
    {
        var ics = InvitationWriter.Write(Sent with
        {
            Method = method,
            EventCancelled = off,
            Private = true,
            Summary = "Appointment",
            Description = "canary-description",
            Url = "https://canary-url.example.org/",
            Location = "https://canary-location.example.org/join",
        });

        Assert.Equal("PRIVATE", IcsText.Value(ics, "CLASS"));
        Assert.Equal("Appointment", IcsText.Value(ics, "SUMMARY"));
        Assert.Equal((null, null, null), (IcsText.Line(ics, "DESCRIPTION"), IcsText.Line(ics, "URL"), IcsText.Line(ics, "LOCATION")));
        Assert.DoesNotContain("canary", ics, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_entry_keeps_a_place_in_words_and_a_public_one_has_no_class_and_any_place()
    {
        Assert.Equal("https://meet.example.org/", IcsText.Value(InvitationWriter.Write(Sent with { Location = "https://meet.example.org/" }), "LOCATION"));
        Assert.Equal("Room 3\\; Bangkok", IcsText.Value(InvitationWriter.Write(Sent with { Private = true }), "LOCATION"));
        Assert.Null(IcsText.Line(InvitationWriter.Write(Sent), "CLASS"));
    }

    [Fact]
    public void What_is_not_given_has_no_line()
    {
        var ics = InvitationWriter.Write(Sent with
        {
            Description = null,
            Location = "  ",
            Url = null,
            Language = null,
            Organizer = new("", "events@example.org"),
            Attendee = new(" ", "malee@example.org"),
        });

        Assert.Equal(
            [
                "BEGIN:VCALENDAR", "VERSION", "PRODID", "CALSCALE", "METHOD",
                "BEGIN:VTIMEZONE", "TZID", "BEGIN:STANDARD", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "END:STANDARD", "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "ORGANIZER", "ATTENDEE", "END:VEVENT",
                "END:VCALENDAR",
            ],
            IcsText.Names(ics));
        Assert.Equal("SUMMARY:Regional network meeting", IcsText.Line(ics, "SUMMARY"));
        Assert.Equal("ORGANIZER:mailto:events@example.org", IcsText.Line(ics, "ORGANIZER"));
        Assert.Equal(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:malee@example.org",
            IcsText.Line(ics, "ATTENDEE"));
    }

    [Theory]
    [InlineData("https://example.org/a?b=1,2;c#d", "https://example.org/a?b=1,2;c#d")]
    [InlineData("https://example.org/ก ข", "https://example.org/%E0%B8%81%20%E0%B8%82")]
    [InlineData("https://example.org/\r\nX-EVIL:1", "https://example.org/%0D%0AX-EVIL:1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/e/relative", null)]
    [InlineData("", null)]
    public void A_link_is_an_absolute_web_address_in_ASCII_or_absent(string url, string? written) =>
        Assert.Equal(written, IcsText.Value(InvitationWriter.Write(Sent with { Url = url }), "URL"));

    [Theory]
    [InlineData("zh-Hans", ";LANGUAGE=zh-Hans")]
    [InlineData("en:X;Y=\"", "")]
    [InlineData("en\r\nX", "")]
    [InlineData("", "")]
    public void A_language_is_a_tag_or_absent(string language, string written) =>
        Assert.Equal($"SUMMARY{written}:Regional network meeting", IcsText.Line(InvitationWriter.Write(Sent with { Language = language }), "SUMMARY"));

    [Theory]
    [InlineData("o'brien+un-act%1@example.org")]
    [InlineData("สมชาย@example.org")]
    public void An_address_is_written_letter_by_letter(string address)
    {
        var ics = InvitationWriter.Write(Sent with { Attendee = new("A", address), Organizer = new("B", address) });

        Assert.Equal(("mailto:" + address, "mailto:" + address), (IcsText.Value(ics, "ATTENDEE"), IcsText.Value(ics, "ORGANIZER")));
    }

    [Theory]
    [InlineData("a@example.org\r\nATTENDEE:mailto:b@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("a\u2028@example.org")]
    [InlineData("a\u0007@example.org")]
    [InlineData("a\uD83D@example.org")]
    [InlineData("example.org")]
    [InlineData("@example.org")]
    [InlineData("a@")]
    [InlineData("")]
    public void An_address_that_is_none_is_refused_and_never_repaired(string address)
    {
        Assert.Equal("calendar.address", Assert.Throws<Refused>(() => InvitationWriter.Write(Sent with { Attendee = new("A", address) })).Code);
        Assert.Equal("calendar.address", Assert.Throws<Refused>(() => InvitationWriter.Write(Sent with { Organizer = new("A", address) })).Code);
    }

    [Fact]
    public void An_end_must_come_after_its_start()
    {
        LocalDateTime nine = new(2026, 12, 15, 9, 0);
        foreach (var end in new[] { nine, nine.PlusMinutes(-1), nine.PlusMilliseconds(900) })
        {
            var refused = Assert.Throws<Refused>(() => InvitationWriter.Write(Sent with { When = Sample.Timed("Asia/Bangkok", nine, end) }));
            Assert.Equal("calendar.end", refused.Code);
        }

        var days = new CalendarWhen.AllDay(new(2026, 12, 15), new(2026, 12, 14));
        Assert.Equal("calendar.end", Assert.Throws<Refused>(() => InvitationWriter.Write(Sent with { When = days })).Code);
    }

    [Theory]
    [InlineData("Asia/Atlantis")]
    [InlineData("asia/bangkok")]
    [InlineData("")]
    public void An_unknown_zone_is_refused(string zone)
    {
        var when = ((CalendarWhen.Timed)Sent.When) with { Zone = zone };

        foreach (var method in Enum.GetValues<CalendarMethod>())
        {
            Assert.Equal("calendar.zone", Assert.Throws<Refused>(() => InvitationWriter.Write(Sent with { When = when, Method = method })).Code);
        }
    }

    [Fact]
    public void A_uid_is_never_empty_and_a_sequence_never_negative()
    {
        Assert.Throws<ArgumentException>(() => InvitationWriter.Write(Sent with { Uid = Guid.Empty }));
        Assert.Throws<ArgumentOutOfRangeException>(() => InvitationWriter.Write(Sent with { Sequence = -1 }));
    }

    [Fact]
    public void Sending_again_gives_the_same_bytes() =>
        Assert.Equal(InvitationWriter.Write(Sent), InvitationWriter.Write(InvitationSnapshot.FromJson(InvitationSnapshot.ToJson(Sent))));
}
