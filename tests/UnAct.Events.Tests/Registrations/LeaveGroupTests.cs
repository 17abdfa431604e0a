using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using static UnAct.Registrations.RegistrationState;

namespace UnAct.Tests.Registrations;

/// <summary>One of a group comes no longer, and the others stay.</summary>
public sealed class LeaveGroupTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Their_place_goes_to_the_next_in_line_and_each_hears_what_concerns_them(DatabaseProvider provider)
    {
        await using var open = await Group(provider, places: 3);
        await open.Register("next@example.org");

        await open.Leave("mya@example.org", order: 1);
        await open.Leave("mya@example.org", order: 1, seen: 0);

        Assert.Equal((2, Confirmed), ((await open.Of()).Size, (await open.Of()).State));
        Assert.Equal(Offered, (await open.Of("next@example.org")).State);
        Assert.Equal(3, await open.Taken());
        Assert.Equal(["registration-confirmed", "registration-left"], await Letters(open, "two@example.org"));
        Assert.Equal(["registration-confirmed", "registration-changed"], await Letters(open, "mya@example.org"));
        Assert.Equal([CalendarMethod.Request, CalendarMethod.Cancel], (await open.Entries("two@example.org")).OrderBy(e => e.Sequence).Select(e => e.Method));
        Assert.Equal([CalendarMethod.Request], (await open.Entries("mya@example.org")).Select(e => e.Method));
        var changed = (await open.Mails("mya@example.org")).Single(m => m.Template == "registration-changed").ReadValues();
        Assert.Equal(("Two", "Mya Mya, Three"), ((string)changed["left"]!, string.Join(", ", changed["people"]!.AsArray().Select(n => (string)n!))));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_contact_may_leave_and_the_others_come(DatabaseProvider provider)
    {
        await using var open = await Group(provider, places: 3);

        await open.Leave("mya@example.org", order: 0);
        open.World.Clock.AdvanceHours(1);
        await open.Planned.Move(new NewDates.FirstDay(OpenEvent.Day.PlusDays(1)));
        await open.Tell();

        Assert.Equal(2, await open.Taken());
        Assert.Equal(["registration-confirmed", "registration-changed", "event-moved"], await Letters(open, "mya@example.org"));
        Assert.Equal([CalendarMethod.Request, CalendarMethod.Cancel], (await open.Entries("mya@example.org")).OrderBy(e => e.Sequence).Select(e => e.Method));
        Assert.Equal([CalendarMethod.Request, CalendarMethod.Request], (await open.Entries("two@example.org")).OrderBy(e => e.Sequence).Select(e => e.Method));
        await open.Change("mya@example.org", "Mya Thida", open.Parts);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_smaller_group_in_line_may_fit_at_once(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 2);
        await open.SetUp(i => i with { WaitingList = true });
        await open.Register("first@example.org");
        await open.Register(open.Wish() with { Others = [new("Two", "two@example.org")] });
        Assert.Equal(Waitlisted, (await open.Of()).State);

        await open.Leave("mya@example.org", order: 1, organiser: true);

        Assert.Equal((1, Offered), ((await open.Of()).Size, (await open.Of()).State));
        Assert.Equal(["registration-left", "registration-waitlisted"], (await Letters(open, "two@example.org")).Order(StringComparer.Ordinal));
        Assert.Equal("They wrote to us.", (string)(await open.Mails("two@example.org")).Single(m => m.Template == "registration-left").ReadValues()["message"]!);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_one_withdraws_instead_and_nobody_leaves_after_the_cut_off_or_by_another_link(DatabaseProvider provider)
    {
        await using var open = await Group(provider, places: 5);
        await open.Register("other@example.org");
        var (other, mine) = (await open.Of("other@example.org"), await open.Of());
        var theirs = await open.World.Read(db => db.Attendees.Where(a => a.RegistrationId == mine.Id && a.Order == 1).Select(a => a.Id).SingleAsync());
        var token = await open.Token(LinkPurpose.Registration, "other@example.org");

        Assert.Equal("registration.last-attendee", (await Assert.ThrowsAsync<Refused>(() => open.Leave("other@example.org", 0))).Code);
        Assert.Equal("registration.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.Leave("mya@example.org", 1, seen: mine.Version + 1))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((LeaveGroup.Handler h) => h.Run(new(Actor.Contact, token, null, null, theirs, null, other.Version))))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((LeaveGroup.Handler h) => h.Run(new(Actor.Nobody, null, open.Id, mine.Id, theirs, "Because", mine.Version))))).Code);
        open.World.Clock.Reset(EventDates.At(OpenEvent.Day.At(new LocalTime(9, 0)), "Asia/Bangkok"));
        Assert.Equal("registration.cut-off", (await Assert.ThrowsAsync<Refused>(() => open.Leave("mya@example.org", 1))).Code);
        Assert.Equal(4, await open.Taken());
        await open.Leave("mya@example.org", 1, organiser: true);
        Assert.Equal(3, await open.Taken());
        await open.MustBeSound();
    }

    /// <summary>Three people, of whom one has no address, with the places they need and a waiting list.</summary>
    private static async Task<OpenEvent> Group(DatabaseProvider provider, int places)
    {
        var open = await OpenEvent.On(provider, places: places);
        await open.SetUp(i => i with { WaitingList = true });
        await open.Register(open.Wish() with { Others = [new("Two", "two@example.org"), new("Three", null)] });
        return open;
    }

    private static async Task<IEnumerable<string>> Letters(OpenEvent open, string to) => (await open.Mails(to)).Select(m => m.Template);
}
