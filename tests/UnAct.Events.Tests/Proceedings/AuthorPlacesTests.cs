using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Mail;
using UnAct.Proceedings;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Reviews;
using UnAct.Tests.Submissions;
using static UnAct.Reviews.DecisionOutcome;

namespace UnAct.Tests.Proceedings;

public sealed class AuthorPlacesTests
{
    private static readonly AuthorLine Sok = OpenCall.Author("Sok", "sok@example.org"), Dara = OpenCall.Author("Dara", "dara@example.org");

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_wrote_what_was_accepted_is_invited_once(DatabaseProvider provider)
    {
        await using var call = await On(provider);
        var (one, other, rejected) = (await call.Submitted(call.Content("One", Sok)), await call.Submitted(call.Content("Other", Sok, Dara)), await call.Submitted(call.Content("Rejected", OpenCall.Author("Canary", "canary@example.org"))));
        await call.Deny("dara@example.org");
        await Set(call, from: OfferFrom.Accepted);
        await call.Stage(one, Accept);
        await call.Stage(other, Accept);
        await call.Stage(rejected, Reject);
        Assert.Equal([], await Invited(call));

        await call.Release();
        Assert.Equal(["mya@example.org", "sok@example.org"], await Invited(call));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => call.World.Run<OfferPlaces>())));
        Assert.Equal(2, await call.World.Read(db => db.Outbox.CountAsync(m => m.Template == "invitation")));
        Assert.Equal(["Mya Thida", "Sok"], await call.World.Read(db => db.Invitations.OrderBy(i => i.Name).Select(i => i.Name).ToListAsync()));

        // What was accepted after a no, and somebody who has said no, change nothing for them.
        await call.World.Read(async db =>
        {
            (await db.Invitations.SingleAsync(i => i.AddressKey == "sok@example.org")).Decline(null, call.World.Now);
            return await db.SaveChangesAsync();
        });
        await call.Decide(rejected, Accept, why: "A mistake");
        Assert.Equal(["canary@example.org", "mya@example.org", "sok@example.org"], await Invited(call));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_waits_for_their_yes_where_that_is_asked_and_begins_with_what_was_there(DatabaseProvider provider)
    {
        await using var call = await On(provider);
        var (one, other) = (await call.Submitted(call.Content("One", Sok)), await call.Submitted(call.Content("Other", Dara)));
        await call.Stage(one, Accept);
        await call.Stage(other, Accept);
        await call.Release();
        await call.Answer(one, true);
        Assert.Equal([], await Invited(call));

        await Set(call, from: OfferFrom.Confirmed);
        Assert.Equal(["mya@example.org", "sok@example.org"], await Invited(call));
        await Set(call, isOn: false, seen: 0);
        await call.Answer(other, true);
        Assert.Equal(["mya@example.org", "sok@example.org"], await Invited(call));
        Assert.Equal(["call.places-offered", "call.places-ended"], await call.World.Read(db => db.Log.Where(l => l.What.StartsWith("call.places")).OrderBy(l => l.Id).Select(l => l.What).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_is_invited_when_it_is_too_late_and_only_by_whoever_may(DatabaseProvider provider)
    {
        await using var call = await On(provider);
        await call.Decide(await call.Submitted(), Accept);
        Assert.Equal("not-found", await OpenCall.Code(() => Set(call, by: call.Mya)));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => Set(call, until: new LocalDateTime(2020, 1, 1, 9, 0)));
        await Set(call, from: OfferFrom.Accepted, until: new LocalDateTime(2026, 5, 1, 18, 0));
        Assert.Equal("call.changed-meanwhile", await OpenCall.Code(() => Set(call)));
        call.World.Clock.Reset(Instant.FromUtc(2026, 5, 1, 18, 0));
        Assert.Equal([], await Invited(call));
    }

    /// <summary>By its mail, its lines of the log and its place in the list an invitation would tell what it was sent for.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_in_conflict_finds_no_invitation_of_its_authors(DatabaseProvider provider)
    {
        await using var two = await TwoChairs.On(provider);
        var call = two.Call;
        await Registering(call);
        var number = await call.Submitted(call.Content("One", OpenCall.Author("Canary", "canary@example.org")));
        await two.Declare(two.Chair, number);
        await Set(call, from: OfferFrom.Accepted);
        await call.Decide(number, Accept);
        Assert.Equal(["canary@example.org", "mya@example.org"], await Invited(call));

        async Task<(int Listed, int Logged, int Mails, int Counted)> Seen(Actor by) => await call.World.Read(async db => (
            (await InvitationBook.Load(db, by, call.Id, null, null, 1, call.World.Now, default)).All,
            (await EventLog.Load(db, by, call.Id, new EventLog.Filter("invitation"), default)).Lines.Count,
            await (await db.MailsFor(by, call.Id, default)).CountAsync(m => m.Template == "invitation"),
            (await AuthorPlacesDesk.Load(db, by, call.Id, call.World.Now, default)).Invited));
        Assert.Equal((2, 2, 2, 2), await Seen(two.Owner));
        Assert.Equal((0, 0, 0, 0), await Seen(two.Chair));
        var id = await call.World.Read(db => db.Invitations.Select(i => i.Id).FirstAsync());
        Assert.Equal("not-found", await OpenCall.Code(() => call.World.Read(db => InvitationDetail.Load(db, two.Chair, call.Id, id, call.World.Now, default))));
    }

    private static async Task<OpenCall> On(DatabaseProvider provider)
    {
        var call = await OpenCall.On(provider, Deciding.Times);
        await Registering(call);
        return call;
    }

    private static Task Registering(OpenCall call) => call.World.Read(async db =>
    {
        var @event = await db.Events.SingleAsync(e => e.Id == call.Id);
        @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Call | EventModules.Registration, "office@example.org", call.World.Now);
        return await db.SaveChangesAsync();
    });

    private static Task Set(OpenCall call, bool isOn = true, OfferFrom from = OfferFrom.Confirmed, LocalDateTime? until = null, int? seen = null, Actor? by = null) =>
        call.World.Work.Run((SetUpAuthorPlaces.Handler h) => h.Run(new(by ?? call.Owner, call.Id, seen, isOn, null, from, until, false)));

    /// <summary>After the sweep.</summary>
    private static async Task<List<string>> Invited(OpenCall call)
    {
        await call.World.Run<OfferPlaces>();
        return await call.World.Read(db => db.Invitations.Select(i => i.AddressKey).OrderBy(a => a).ToListAsync());
    }
}
