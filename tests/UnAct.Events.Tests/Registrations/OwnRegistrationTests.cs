using UnAct.Calendars;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Registrations;

/// <summary>What people do with their own registration, and what an organiser does with theirs.</summary>
public sealed class OwnRegistrationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_of_a_group_gives_back_the_places_they_had(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 3, places: 10);
        await open.SetUp(i => i with { Parts = [new(open.Parts[0], 10), new(open.Parts[1], 10), new(open.Parts[2], 10)] });
        await open.Register("mya@example.org", null, open.Parts[0], open.Parts[1]);
        var registration = await open.Of();
        var second = Attendee.Of(registration.Id, 1, "Second", null);
        await open.World.Plant(second, Place.Of(registration.Id, second.Id, open.Parts[0], 0));
        await open.World.Read(db => db.Registrations.Where(r => r.Id == registration.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Size, 2)));
        await open.World.Read(async db => await db.TryTake(await db.Pools.Where(p => p.PartId == null || p.PartId == open.Parts[0]).Select(p => p.Id).ToListAsync(), 1, default));
        await open.MustBeSound();

        await open.Change("mya@example.org", "Mya Mya", open.Parts[0], open.Parts[2]);

        await open.MustBeSound();
        Assert.Equal([2, 0, 2], await open.World.Read(async db => (await db.Pools.Where(p => p.PartId != null).ToListAsync()).OrderBy(p => Array.IndexOf(open.Parts, p.PartId!.Value)).Select(p => p.Taken).ToList()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Withdrawing_gives_the_place_back_and_takes_the_entry_back_once(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.Register();
        var token = await open.Token(LinkPurpose.Registration);
        await open.Cancel();
        await open.Cancel(seen: 0);

        Assert.Equal((RegistrationState.Cancelled, 0), ((await open.Of()).State, await open.Taken()));
        var entries = (await open.Entries()).OrderBy(e => e.Sequence).ToList();
        Assert.Equal([(CalendarMethod.Request, 0, false), (CalendarMethod.Cancel, 1, false)], entries.Select(e => (e.Method, e.Sequence, e.EventCancelled)));
        Assert.Equal(entries[0].Uid, entries[1].Uid);
        Assert.Equal([("registration-cancelled", MailState.Waiting), ("registration-confirmed", MailState.Superseded)], (await open.Mails()).Select(m => (m.Template, m.State)).Order());
        Assert.Equal(["registration.made | - | Confirmed | -", "registration.cancelled | Confirmed | Cancelled | -"], (await open.Planned.Log())[1..]);

        // The place is free for the next, and they may come again; the old link shows what was, and changes nothing.
        Assert.Equal(Register.Outcome.Written, (await open.Register()).Outcome);
        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => open.World.Work.Run((ChangeRegistration.Handler h) => h.Run(new(Actor.Contact, token, null, "Other", null, null, open.Parts, 1))))).Code);
        Assert.Equal(2, await open.World.Read(db => db.Registrations.CountAsync()));
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_the_right_link_or_the_owner_of_the_address_finds_it(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        await open.Register("other@example.org");
        var registration = await open.Of();
        var (owner, stranger) = (Person.Create("Mya Mya", open.World.Now), Person.Create("Else", open.World.Now));
        await open.World.Plant(owner, stranger, PersonEmail.Of(owner.Id, "Mya@Example.org", open.World.Now), PersonEmail.Of(stranger.Id, "unproven@example.org", null));
        Task Cancel(Actor by, string? token, Guid? id) => open.World.Work.Run((CancelRegistration.Handler h) => h.Run(new(by, token, id, registration.Version)));

        (Actor, string?, Guid?)[] wrong =
        [
            (Actor.Contact, null, null), (Actor.Contact, "", registration.Id), (Actor.Contact, null, registration.Id), (Actor.Person(stranger.Id), null, registration.Id),
            (Actor.Contact, await open.Token(LinkPurpose.ConfirmAddress), null), (Actor.Contact, open.World.Links.Token(LinkPurpose.Registration, registration.Id, 1), null),
            (Actor.Contact, open.World.Links.Token(LinkPurpose.Registration, Guid.NewGuid(), 0), null), (open.Planned.Owner, null, registration.Id),
            (Actor.Person(owner.Id), open.World.Links.Token(LinkPurpose.Registration, Guid.NewGuid(), 0), registration.Id),
        ];
        foreach (var (by, token, id) in wrong)
        {
            Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => Cancel(by, token, id))).Code);
        }

        await Cancel(Actor.Person(owner.Id), null, registration.Id);
        Assert.Equal((RegistrationState.Cancelled, RegistrationState.Confirmed), ((await open.Of()).State, (await open.Of("other@example.org")).State));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Until_the_cut_off_and_with_what_they_saw(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider);
        await open.Register();
        Assert.Equal("registration.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.Cancel(seen: 5))).Code);
        await open.SetUp(i => i with { CancelUntil = new LocalDateTime(2026, 3, 10, 12, 0) });
        open.World.Clock.Reset(Instant.FromUtc(2026, 3, 10, 5, 0));
        Assert.Equal("registration.cut-off", (await Assert.ThrowsAsync<Refused>(() => open.Cancel())).Code);
        Assert.Equal("registration.cut-off", (await Assert.ThrowsAsync<Refused>(() => open.Change("mya@example.org", "Mya", open.Parts))).Code);
        open.World.Clock.Reset(Instant.FromUtc(2026, 3, 10, 4, 59));
        await open.Cancel();
        Assert.Equal(RegistrationState.Cancelled, (await open.Of()).State);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_part_takes_a_place_and_a_dropped_one_gives_it_back(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 3);
        await open.SetUp(i => i with { Capacity = 9, Parts = [new(open.Parts[0], 1), new(open.Parts[1], 1), new(open.Parts[2], 1)] });
        await open.Register("mya@example.org", null, open.Parts[0], open.Parts[1]);
        await open.Register("other@example.org", null, open.Parts[2]);
        var uid = (await open.Entries("mya@example.org")).Single(e => e.Summary.EndsWith('1')).Uid;

        Assert.Equal("registration.full", (await Assert.ThrowsAsync<Refused>(() => open.Change("mya@example.org", "Mya", open.Parts[1], open.Parts[2]))).Code);
        Assert.Equal("Mya Mya", (await open.Of()).ContactName);
        await open.Cancel("other@example.org");
        open.World.Clock.AdvanceMinutes(1);
        await open.Change("mya@example.org", "Mya", open.Parts[1], open.Parts[2]);

        Assert.Equal("Mya", (await open.Of()).ContactName);
        var changed = (await open.Mails("mya@example.org"))[^2..];
        Assert.Equal(["calendar-entry", "registration-changed"], changed.Select(m => m.Template).Order(StringComparer.Ordinal));
        var entries = changed.Select(m => InvitationSnapshot.FromJson(m.Calendar!)).OrderBy(e => e.Sequence).ToList();
        Assert.Equal([(CalendarMethod.Request, 0, "A quiet meeting: Part 3"), (CalendarMethod.Cancel, 1, "A quiet meeting: Part 1")], entries.Select(e => (e.Method, e.Sequence, e.Summary)));
        Assert.Equal(uid, entries[1].Uid);
        Assert.Equal(["Part 2", "Part 3"], changed.Single(m => m.Template == "registration-changed").ReadValues()["parts"]!.AsArray().Select(p => p!["title"]!.GetValue<string>()));
        Assert.Equal(Register.Outcome.Written, (await open.Register("third@example.org", null, open.Parts[0])).Outcome);
        await open.MustBeSound();

        // The same again is nothing.
        var mails = (await open.Mails()).Count;
        await open.Change("mya@example.org", "Mya", open.Parts[1], open.Parts[2]);
        Assert.Equal(mails, (await open.Mails()).Count);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Other_parts_alone_are_another_version_and_another_letter(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 3);
        await open.Register();
        var (before, name) = (await open.Of(), (await open.Of()).ContactName);

        // All at one moment of the clock, so that nothing but the parts differs.
        await open.Change("mya@example.org", name, open.Parts[0], open.Parts[1]);
        await open.Change("mya@example.org", name, open.Parts[0], open.Parts[2]);

        Assert.Equal(before.Version + 2, (await open.Of()).Version);
        Assert.Equal("registration.changed-meanwhile", (await Assert.ThrowsAsync<Refused>(() => open.Cancel(seen: before.Version))).Code);
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_removes_somebody_with_a_reason(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 1);
        await open.Register();
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<Refused>(() => open.Revoke(by: open.Planned.Observer))).Code);
        Assert.Equal("not-found", (await Assert.ThrowsAsync<Refused>(() => open.Revoke(by: open.Planned.Stranger))).Code);
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.Revoke(reason: " "));
        await open.Revoke();
        await open.Revoke();

        Assert.Equal((RegistrationState.Revoked, 0), ((await open.Of()).State, await open.Taken()));
        var mail = (await open.Mails()).Single(m => m.Template == "registration-revoked");
        Assert.Equal("The hall is smaller than we thought.", mail.ReadValues()["message"]!.GetValue<string>());
        Assert.Equal((CalendarMethod.Cancel, 1, false), InvitationSnapshot.FromJson(mail.Calendar!) is var e ? (e.Method, e.Sequence, e.EventCancelled) : default);
        Assert.Equal("registration.revoked | Confirmed | Revoked | The hall is smaller than we thought.", (await open.Planned.Log())[^1]);
        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => open.Cancel())).Code);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_hold_that_runs_out_gives_its_places_back(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, places: 2, confirmAddress: true);
        await open.Register("slow@example.org");
        open.World.Clock.AdvanceHours(1);
        await open.Register("later@example.org");
        open.World.Clock.AdvanceHours(23);

        await Task.WhenAll(open.Lapse(), open.Lapse());

        Assert.Equal((RegistrationState.Lapsed, RegistrationState.Unconfirmed, 1), ((await open.Of("slow@example.org")).State, (await open.Of("later@example.org")).State, await open.Taken()));
        Assert.Equal([("registration-confirm-address", MailState.Superseded), ("registration-lapsed", MailState.Waiting)], (await open.Mails("slow@example.org")).Select(m => (m.Template, m.State)).Order());
        Assert.Equal("registration.move", (await Assert.ThrowsAsync<Refused>(() => open.Confirm("slow@example.org"))).Code);
        await open.Confirm("later@example.org");
        await open.MustBeSound();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_about_a_discreet_event_leaves_but_its_neutral_title(DatabaseProvider provider)
    {
        await using var open = await OpenEvent.On(provider, parts: 2, discreet: true);
        await open.World.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == open.Id);
            @event.Describe(new("en", "CANARY title"), new("en", "CANARY summary"), new("en", "CANARY description"), @event.Accent, @event.Modules, "desk@example.org", open.World.Now);
            @event.TakePlace(EventMode.Hybrid, new("en", "Blue house"), "1 Lane", new("en", "Bangkok"), "TH", "https://CANARY.example.org/join", 60, open.World.Now);
            foreach (var part in await db.Parts.Where(p => p.EventId == open.Id).ToListAsync())
            {
                part.Describe(part.Order, new("en", "CANARY part"), LocalizedText.Empty, null);
            }

            db.Add(Partner.Create(open.Id, 0, new("en", "CANARY partner"), PartnerRole.Donor));
            await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "CANARY organisation"));
            return await db.SaveChangesAsync();
        });
        await open.Register();
        await open.Register();
        await open.Change("mya@example.org", "Mya", open.Parts[0]);
        await open.Planned.Move(new NewDates.FirstDay(OpenEvent.Day.PlusDays(1)));
        await open.Tell();
        await open.Planned.Cancel("Off.");
        await open.Tell();

        var mails = await open.Mails();
        Assert.Equal(6, mails.Count);
        Assert.All(mails, m => Assert.DoesNotContain("CANARY", m.Values + m.Calendar, StringComparison.OrdinalIgnoreCase));
        Assert.All(mails, m => Assert.DoesNotContain(open.Planned.Event.Slug, m.Values + m.Calendar, StringComparison.Ordinal));
        Assert.All(await open.Entries(), e => Assert.Equal((true, null, null, "Blue house, 1 Lane, Bangkok, Online"), (e.Private, e.Description, e.Url, e.Location)));
        Assert.Equal(["A meeting (1)", "A meeting (2)"], (await open.Entries()).Select(e => e.Summary).Distinct().Order(StringComparer.Ordinal));
    }
}
