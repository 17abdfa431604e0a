using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class TeamInvitationTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_waits_two_weeks_and_sending_it_again_begins_them_anew(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var (early, late) = (await Invite(world, planned, "early@example.org", TeamRoles.Observer), await Invite(world, planned, "late@example.org", TeamRoles.Observer));
        var me = Person.Create("Late But Here", world.Now);
        await world.Plant(me, PersonEmail.Of(me.Id, "home@example.org", world.Now));

        world.Clock.Advance(Duration.FromDays(14) - Duration.FromSeconds(1));
        Assert.True((await Accept(world, Actor.Nobody, world.Links.Token(LinkPurpose.Team, early, 0), "Early")).IsNew);
        world.Clock.AdvanceSeconds(1);

        var token = world.Links.Token(LinkPurpose.Team, late, 0);
        Assert.True((await world.Read(db => TeamInvitation.Load(db, world.Links, token, default)))!.IsOver(world.Now));
        Assert.Equal("team.invitation-over", await Code(() => Accept(world, Actor.Nobody, token, "Late")));
        Assert.Equal("team.invitation-over", await Code(() => Accept(world, Actor.Person(me.Id), token)));
        Assert.Equal([false, true], (await world.Read(db => TeamList.Load(db, planned.Id, default))).Where(l => l.Address is "early@example.org" or "late@example.org").OrderBy(l => l.Address).Select(l => l.IsOver(world.Now)));

        await world.Work.Run((SendInvitationAgain.Handler h) => h.Run(new(planned.Owner, planned.Id, late, 0)));
        world.Clock.Advance(Duration.FromDays(14) - Duration.FromSeconds(1));
        Assert.True((await Accept(world, Actor.Nobody, world.Links.Token(LinkPurpose.Team, late, 1), "Late")).IsNew);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_address_gets_three_invitations_a_day_whoever_sends_them(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var (planned, other) = (await PlannedEvent.On(world, Day), await PlannedEvent.On(world, Day));
        var id = await Invite(world, planned, "Mo@example.org", TeamRoles.Observer);
        await world.Work.Run((SendInvitationAgain.Handler h) => h.Run(new(planned.Owner, planned.Id, id, 0)));
        await world.Work.Run((InviteAdministrator.Handler h) => h.Run(new(Actor.Person(planned.Owner.PersonId!.Value, administrator: true), "MO@example.org", ByMail: true), default));

        Assert.Equal("invitation.enough-today", await Code(() => Invite(world, other, "mo@EXAMPLE.org", TeamRoles.Observer)));
        Assert.Equal("invitation.enough-today", await Code(() => world.Work.Run((SendInvitationAgain.Handler h) => h.Run(new(planned.Owner, planned.Id, id, 1)))));
        Assert.Equal("invitation.enough-today", await Code(() => world.Work.Run((InviteAdministrator.Handler h) => h.Run(new(Actor.Program with { PersonId = null }, "mo@example.org", ByMail: true), default))));
        await Remove(world, planned.Owner, planned, id);
        Assert.Equal("invitation.enough-today", await Code(() => Invite(world, planned, "mo@example.org", TeamRoles.Observer)));
        Assert.Equal((3, 1), (await world.Read(db => db.Outbox.CountAsync()), await world.Read(db => db.SignInLinks.CountAsync())));
        await Invite(world, planned, "thuzar@example.org", TeamRoles.Observer);

        world.Clock.AdvanceDays(1);
        await Invite(world, other, "mo@example.org", TeamRoles.Observer);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_many_events_that_invite_one_address_at_once_three_do(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var all = new List<PlannedEvent>();
        for (var n = 0; n < 8; n++)
        {
            all.Add(await PlannedEvent.On(world, Day));
        }

        var codes = await Task.WhenAll(all.Select(planned => Task.Run(async () =>
        {
            try
            {
                await Invite(world, planned, "mo@example.org", TeamRoles.Observer);
                return "sent";
            }
            catch (Refused refused)
            {
                return refused.Code;
            }
        })));

        Assert.Equal([.. Enumerable.Repeat("invitation.enough-today", 5), .. Enumerable.Repeat("sent", 3)], codes.Order(StringComparer.Ordinal));
        Assert.Equal((3, 3), (await world.Read(db => db.Outbox.CountAsync()), await world.Read(db => db.Team.CountAsync(m => m.AcceptedAt == null))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_impatient_double_click_joins_once_every_time(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        for (var guest = 'a'; guest <= 'y'; guest++)
        {
            var token = world.Links.Token(LinkPurpose.Team, await Invite(world, planned, $"{guest}@example.org", TeamRoles.Observer), 0);

            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Accept(world, Actor.Nobody, token, "A Guest")));

            Assert.Single(results.Select(r => r.PersonId).Distinct());
            Assert.Equal(1, results.Count(r => r.IsNew));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_forwarded_invitation_never_opens_an_account_that_is_there(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var (known, other) = (Person.Create("Known Already", world.Now), Person.Create("Another One", world.Now));
        await world.Plant(known, other, PersonEmail.Of(known.Id, "known@example.org", null));
        var token = world.Links.Token(LinkPurpose.Team, await Invite(world, planned, "known@example.org", TeamRoles.Organiser), 0);

        Assert.Equal("team.sign-in-first", await Code(() => Accept(world, Actor.Nobody, token, "Somebody Else")));
        Assert.Equal("team.sign-in-first", await Code(() => Accept(world, Actor.Person(other.Id), token)));
        Assert.Equal(known.Id, (await world.Read(db => TeamInvitation.Load(db, world.Links, token, default)))!.AccountId);

        var result = await Accept(world, Actor.Person(known.Id), token);
        Assert.Equal((known.Id, false), (result.PersonId, result.IsNew));
        Assert.Equal(world.Now, await world.Read(db => db.PersonEmails.Select(e => e.VerifiedAt).SingleAsync()));

        // Who comes later with the same link joins nothing and takes nothing.
        Assert.Equal(known.Id, (await Accept(world, Actor.Person(other.Id), token)).PersonId);
        Assert.False(await world.Read(db => db.May(Actor.Person(other.Id), planned.Id, Permission.SeeEvent, default)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_signed_in_accepts_as_themselves_and_gets_the_role_only(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var me = Person.Create("Two Addresses", world.Now);
        await world.Plant(me, PersonEmail.Of(me.Id, "home@example.org", world.Now));
        var token = world.Links.Token(LinkPurpose.Team, await Invite(world, planned, "work@example.org", TeamRoles.CheckIn), 0);

        await Accept(world, Actor.Person(me.Id), token);

        Assert.Equal([(me.Id, "home@example.org")], (await world.Read(db => db.PersonEmails.ToListAsync())).Select(e => (e.PersonId, e.AddressKey)));
        Assert.True(await world.Read(db => db.May(Actor.Person(me.Id), planned.Id, Permission.SeeRegistrations, default)));

        // Whoever has that mailbox signs in as somebody of their own.
        await world.Work.Run((AskForSignInLink.Handler h) => h.Run(new("work@example.org", "en"), default));
        var link = (await world.Read(db => db.SignInLinks.SingleAsync())).Token(world.Links);
        Assert.NotEqual(me.Id, await world.Work.Run((UseSignInLink.Handler h) => h.Run(new(link, "Somebody Else", null), default)));
    }

    private static Task<Guid> Invite(World world, PlannedEvent planned, string address, TeamRoles roles) =>
        world.Work.Run((InviteToTeam.Handler h) => h.Run(new(planned.Owner, planned.Id, address, roles)));

    private static Task<AcceptTeamInvitation.Result> Accept(World world, Actor by, string token, string? name = null) =>
        world.Work.Run((AcceptTeamInvitation.Handler h) => h.Run(new(by, token, name)));

    private static Task Remove(World world, Actor by, PlannedEvent planned, Guid memberId) =>
        world.Work.Run((RemoveFromTeam.Handler h) => h.Run(new(by, planned.Id, memberId)));

    private static async Task<string> Code(Func<Task> attempt) => (await Assert.ThrowsAsync<Refused>(attempt)).Code;
}
