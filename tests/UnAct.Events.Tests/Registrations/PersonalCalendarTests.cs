using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Calendars;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>One's own places as a file: what the mails said, under the same UIDs, and nothing of anybody else.</summary>
public sealed class PersonalCalendarTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_holds_the_places_one_has_as_they_are_now(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 3);
        await open.Register("mya@example.org", null, open.Parts[0], open.Parts[1]);
        await open.Register("other@example.org");
        await open.Change("mya@example.org", "Mya Mya", open.Parts[0], open.Parts[2]);
        open.World.Clock.AdvanceMinutes(30);
        await open.Planned.Move(new NewDates.Spans(new Dictionary<Guid, PartSpan> { [open.Parts[0]] = new PartSpan.Times(OpenEvent.Day.At(new LocalTime(10, 0)), OpenEvent.Day.At(new LocalTime(13, 0))) }));
        await open.Tell();
        var registration = await open.Of();
        var uids = await open.World.Read(db => db.Places.Where(p => p.RegistrationId == registration.Id).ToDictionaryAsync(p => p.PartId, p => p.Uid));
        var slug = (await open.Planned.Read()).Slug;

        Assert.Equal(Sample.Lines($"""
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//UnAct.Events//Calendars//EN
            CALSCALE:GREGORIAN
            NAME:A quiet meeting
            X-WR-CALNAME:A quiet meeting
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VTIMEZONE
            TZID:Asia/Bangkok
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0700
            TZOFFSETTO:+0700
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:{uids[open.Parts[0]]}
            SEQUENCE:1
            DTSTAMP:20260302T033000Z
            DTSTART;TZID=Asia/Bangkok:20260504T100000
            DTEND;TZID=Asia/Bangkok:20260504T130000
            SUMMARY;LANGUAGE=en:A quiet meeting: Part 1
            DESCRIPTION;LANGUAGE=en:https://events.example.org/e/{slug}
            URL:https://events.example.org/e/{slug}
            STATUS:CONFIRMED
            END:VEVENT
            BEGIN:VEVENT
            UID:{uids[open.Parts[2]]}
            SEQUENCE:0
            DTSTAMP:20260302T033000Z
            DTSTART;TZID=Asia/Bangkok:20260506T090000
            DTEND;TZID=Asia/Bangkok:20260506T120000
            SUMMARY;LANGUAGE=en:A quiet meeting: Part 3
            DESCRIPTION;LANGUAGE=en:https://events.example.org/e/{slug}
            URL:https://events.example.org/e/{slug}
            STATUS:CONFIRMED
            END:VEVENT
            END:VCALENDAR
            """), (await Write(open)).Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task There_is_none_for_a_wrong_link_nor_while_there_is_nothing_to_hold(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, confirmAddress: true);
        await open.Register();
        await None(open);
        await open.Confirm();
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await Write(open), StringComparison.Ordinal);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Write(open, open.World.Links.Token(LinkPurpose.Registration, Guid.NewGuid(), 0)))).Code);
        await open.Planned.Postpone();
        await None(open);
    }

    private static async Task None(OpenEvent open) => Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Write(open))).Code);

    private static async Task<string> Write(OpenEvent open, string? token = null)
    {
        token ??= await open.Token(LinkPurpose.Registration);
        return await open.World.Read(db => PersonalCalendar.Write(db, open.World.Links, new Mailbox("UnAct.Events", "events@example.org", "https://events.example.org"), token, default));
    }
}
