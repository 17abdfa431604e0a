using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;

namespace UnAct.Tests.Events;

public sealed class TeamTests
{
    private static readonly LocalDate Day = new(2026, 5, 4);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_new_is_invited_accepts_and_becomes_a_person(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var id = await Invite(world, planned, " Nyein@Example.org ", TeamRoles.Organiser | TeamRoles.Reviewer);

        var mail = await world.Read(db => db.Outbox.SingleAsync());
        Assert.Equal(("team-invitation", "Nyein@Example.org", LinkPurpose.Team, id, 0, planned.Id), (mail.Template, mail.ToAddress, mail.LinkPurpose!.Value, mail.LinkId!.Value, mail.LinkVersion, mail.EventId!.Value));
        Assert.Equal(("Olga Owner", "organiser, reviewer", "A quiet meeting"),
            (mail.ReadValues()["inviter"]!.GetValue<string>(), mail.ReadValues()["role"]!.GetValue<string>(), mail.ReadValues()["event"]!["title"]!.GetValue<string>()));

        var token = world.Links.Token(LinkPurpose.Team, id, 0);
        var shown = await world.Read(db => TeamInvitation.Load(db, world.Links, token, default));
        Assert.Equal(("Olga Owner", "Nyein@Example.org", null, null), (shown!.Inviter, shown.Address, shown.AccountId, shown.AcceptedAt));

        await Assert.ThrowsAsync<ValidationException>(() => Accept(world, Actor.Nobody, token, " \u200B "));
        var results = await Task.WhenAll(Accept(world, Actor.Nobody, token, "Nyein Chan"), Accept(world, Actor.Nobody, token, "Nyein Chan"));

        var person = await world.Read(db => db.People.SingleAsync(p => p.Name == "Nyein Chan"));
        Assert.Equal([person.Id, person.Id], results.Select(r => r.PersonId));
        Assert.Equal(1, results.Count(r => r.IsNew));
        var email = await world.Read(db => db.PersonEmails.SingleAsync());
        Assert.Equal((person.Id, "nyein@example.org", world.Now), (email.PersonId, email.AddressKey, email.VerifiedAt!.Value));
        await world.Read(async db =>
        {
            await db.Require(Actor.Person(person.Id), planned.Id, Permission.EditEvent, default);
            return true;
        });
        Assert.Equal(["team.invited | - | Organiser, Reviewer | -", "team.accepted | - | Organiser, Reviewer | -"], await planned.Log());
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
    public async Task Inviting_twice_writes_once_and_sending_again_ends_the_first_link(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var id = await Invite(world, planned, "mo@example.org", TeamRoles.Observer);
        Assert.Equal(id, await Invite(world, planned, "MO@example.org", TeamRoles.Observer));
        Assert.Equal(1, await world.Read(db => db.Outbox.CountAsync()));
        Assert.Equal("team.already", await Code(() => Invite(world, planned, "mo@example.org", TeamRoles.Owner)));
        Assert.Equal("team.already", await Code(() => Invite(world, planned, "olga@example.org", TeamRoles.Reviewer)));

        var again = new SendInvitationAgain.Input(planned.Owner, planned.Id, id, 0);
        await world.Work.Run((SendInvitationAgain.Handler h) => h.Run(again));
        await world.Work.Run((SendInvitationAgain.Handler h) => h.Run(again));

        Assert.Equal([0, 1], await world.Read(db => db.Outbox.OrderBy(m => m.LinkVersion).Select(m => m.LinkVersion).ToListAsync()));
        Assert.Equal("not-found", await Code(() => Accept(world, Actor.Nobody, world.Links.Token(LinkPurpose.Team, id, 0), "Mo")));
        Assert.Null(await world.Read(db => TeamInvitation.Load(db, world.Links, world.Links.Token(LinkPurpose.Team, id, 0), default)));
        Assert.Null(await world.Read(db => TeamInvitation.Load(db, world.Links, world.Links.Token(LinkPurpose.Registration, id, 1), default)));
        Assert.True((await Accept(world, Actor.Nobody, world.Links.Token(LinkPurpose.Team, id, 1), "Mo")).IsNew);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_discreet_event_is_not_named_in_the_mail(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        await world.Work.Run(async (UnActDb db) =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == planned.Id);
            @event.Show(EventVisibility.Private, true, new LocalizedText("en", "Your meeting"), world.Now);
            await db.SaveChangesAsync();
        });
        await Invite(world, planned, "mo@example.org", TeamRoles.Observer);

        var values = (await world.Read(db => db.Outbox.SingleAsync())).Values;
        Assert.Contains("Your meeting", values, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet", values, StringComparison.Ordinal);
        Assert.DoesNotContain("Centre", values, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_owner_stays(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var me = await world.Read(db => db.Team.SingleAsync(m => m.EventId == planned.Id && m.PersonId == planned.Owner.PersonId));
        // An owner who has not yet said yes does not count.
        await Invite(world, planned, "later@example.org", TeamRoles.Owner);

        Assert.Equal("team.last-owner", await Code(() => Remove(world, planned.Owner, planned, me.Id)));
        Assert.Equal("team.last-owner", await Code(() => Change(world, planned.Owner, planned, me, TeamRoles.Organiser)));
        Assert.Equal(TeamRoles.Owner, (await world.Read(db => db.Team.SingleAsync(m => m.Id == me.Id))).Roles);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_owners_who_remove_each_other_one_stays(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        for (var round = 0; round < 8; round++)
        {
            var planned = await PlannedEvent.On(world, Day);
            var second = Person.Create("Second Owner", world.Now);
            var owner = TeamMember.Owner(planned.Id, second.Id, "second@example.org", "second@example.org", world.Now);
            await world.Plant(second, owner);
            var first = await world.Read(db => db.Team.SingleAsync(m => m.EventId == planned.Id && m.PersonId == planned.Owner.PersonId));

            await Task.WhenAll(Try(() => Remove(world, planned.Owner, planned, owner.Id)), Try(() => Remove(world, Actor.Person(second.Id), planned, first.Id)));

            Assert.Equal(1, await world.Read(db => db.Team.CountAsync(m => m.EventId == planned.Id && m.Roles == TeamRoles.Owner)));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Roles_are_changed_and_taken_with_a_line_in_the_log(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var observer = await world.Read(db => db.Team.SingleAsync(m => m.EventId == planned.Id && m.PersonId == planned.Observer.PersonId));
        var all = (TeamRoles)127;
        await Change(world, planned.Owner, planned, observer, all);
        await Change(world, planned.Owner, planned, observer, all);
        Assert.Equal("team.changed-meanwhile", await Code(() => Change(world, planned.Owner, planned, observer, TeamRoles.CheckIn)));
        foreach (var wrong in new[] { TeamRoles.None, (TeamRoles)128, (TeamRoles)(-1) })
        {
            await Assert.ThrowsAsync<ValidationException>(() => Change(world, planned.Owner, planned, observer, wrong));
        }

        await Remove(world, planned.Owner, planned, observer.Id);
        await Remove(world, planned.Owner, planned, observer.Id);

        Assert.Equal(
            [
                "team.roles-changed | Observer | Owner, Organiser, ProgrammeChair, TrackChair, Reviewer, CheckIn, Observer | -",
                "team.removed | Owner, Organiser, ProgrammeChair, TrackChair, Reviewer, CheckIn, Observer | - | -",
            ], await planned.Log());
        Assert.Equal("not-found", await Code(() => planned.Move(new NewDates.FirstDay(Day.PlusDays(1)), by: planned.Observer)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_taken_back_sends_nothing_and_opens_nothing(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var id = await Invite(world, planned, "mo@example.org", TeamRoles.Observer);
        await Remove(world, planned.Owner, planned, id);
        Assert.Equal(MailState.Superseded, await world.Read(db => db.Outbox.Select(m => m.State).SingleAsync()));
        Assert.Equal("not-found", await Code(() => Accept(world, Actor.Nobody, world.Links.Token(LinkPurpose.Team, id, 0), "Mo")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_owners_manage_a_team_and_anybody_may_leave(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var observer = await world.Read(db => db.Team.SingleAsync(m => m.EventId == planned.Id && m.PersonId == planned.Observer.PersonId));
        var owner = await world.Read(db => db.Team.SingleAsync(m => m.EventId == planned.Id && m.PersonId == planned.Owner.PersonId));
        foreach (var (by, code) in new[] { (planned.Stranger, "not-found"), (planned.Observer, "forbidden") })
        {
            Assert.Equal(code, await Code(() => Invite(world, planned, "mo@example.org", TeamRoles.Owner, by)));
            Assert.Equal(code, await Code(() => Change(world, by, planned, observer, TeamRoles.Owner)));
            Assert.Equal(code, await Code(() => Remove(world, by, planned, owner.Id)));
        }

        Assert.Equal("not-found", await Code(() => Remove(world, planned.Stranger, planned, observer.Id)));
        await Remove(world, planned.Observer, planned, observer.Id);
        Assert.Equal(["team.removed | Observer | - | -"], await planned.Log());

        // A member of another event is not found in this one.
        var other = await PlannedEvent.On(world, Day);
        Assert.Equal("not-found", await Code(() => Change(world, other.Owner, other, owner, TeamRoles.CheckIn)));
    }

    [Fact]
    public void Neither_owning_nor_administering_is_reviewing()
    {
        Assert.False(TeamRoles.Owner.HasFlag(TeamRoles.Reviewer));
        Assert.Equal([TeamRoles.Owner], TeamPermissions.Table.Where(row => row.Value.Contains(Permission.ManageTeam)).Select(row => row.Key));
        Assert.Equal(Enum.GetValues<TeamRoles>().Where(r => r != TeamRoles.None), TeamPermissions.Table.Keys.Order());
    }

    private static Task<Guid> Invite(World world, PlannedEvent planned, string address, TeamRoles roles, Actor? by = null) =>
        world.Work.Run((InviteToTeam.Handler h) => h.Run(new(by ?? planned.Owner, planned.Id, address, roles)));

    private static Task<AcceptTeamInvitation.Result> Accept(World world, Actor by, string token, string? name = null) =>
        world.Work.Run((AcceptTeamInvitation.Handler h) => h.Run(new(by, token, name)));

    private static Task Change(World world, Actor by, PlannedEvent planned, TeamMember member, TeamRoles roles) =>
        world.Work.Run((ChangeRoles.Handler h) => h.Run(new(by, planned.Id, member.Id, roles, member.Version)));

    private static Task Remove(World world, Actor by, PlannedEvent planned, Guid memberId) =>
        world.Work.Run((RemoveFromTeam.Handler h) => h.Run(new(by, planned.Id, memberId)));

    private static async Task<string> Code(Func<Task> attempt) => (await Assert.ThrowsAsync<Refused>(attempt)).Code;

    private static async Task Try(Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (Refused refused)
        {
            Assert.True(refused.Code is "team.last-owner" or "not-found", refused.Code);
        }
    }
}
