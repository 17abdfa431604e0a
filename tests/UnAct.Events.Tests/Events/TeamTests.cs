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

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_leaves_leaves_with_every_role_but_not_an_event_without_an_owner(DatabaseProvider provider)
    {
        await using var world = await World.On(provider);
        var planned = await PlannedEvent.On(world, Day);
        var slug = await world.Read(db => db.Events.Where(e => e.Id == planned.Id).Select(e => e.Slug).SingleAsync());
        var again = TeamMember.Invite(planned.Id, "otto.two@example.org", "otto.two@example.org", TeamRoles.Reviewer, world.Now);
        again.Accept(planned.Observer.PersonId!.Value, world.Now);
        await world.Plant(again);
        var before = await world.Read(db => db.Team.CountAsync(m => m.EventId == planned.Id));

        await Leave(planned.Observer);
        await Leave(planned.Observer);
        await Leave(planned.Stranger);
        await Leave(Actor.Nobody);
        Assert.Equal("team.last-owner", await Code(() => Leave(planned.Owner)));

        Assert.Equal(before - 2, await world.Read(db => db.Team.CountAsync(m => m.EventId == planned.Id)));
        Assert.False(await world.Read(db => db.May(planned.Observer, planned.Id, Permission.SeeEvent, default)));
        Assert.Equal(["team.removed | Observer | - | -", "team.removed | Reviewer | - | -"], (await planned.Log()).Order(StringComparer.Ordinal));

        Task Leave(Actor by) => world.Work.Run((LeaveTeam.Handler h) => h.Run(new(by, slug)));
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
