using FluentValidation;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Reviews;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Tests.Submissions;

namespace UnAct.Tests.Reviews;

public sealed class CommitteeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_asks_whoever_can_be_read_once_and_looking_first_changes_nothing(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        const string People = "Name,Address,Papers\nSok Dara <sok@example.org>\nanneke@example.org,,\n\"Hoa, Trần\"; hoa@example.org; 6\nSok@example.org\nNobody\nMany; many@example.org; lots\nMore; more@example.org; 3; 4";
        string[] left = ["5 Twice", "6 NoAddress", "7 WrongNumber", "8 Columns"];

        var look = await call.World.Work.Run((LookAtReviewers.Handler h) => h.Run(Input(call, People)));
        Assert.Equal(["Sok Dara sok@example.org ", " anneke@example.org ", "Hoa, Trần hoa@example.org 6"], look.Fresh.Select(l => FormattableString.Invariant($"{l.Name} {l.Address} {l.Capacity}")));
        Assert.Equal(left, look.Left.Select(l => FormattableString.Invariant($"{l.Number} {l.Problem}")));
        Assert.Equal("Sok Dara", look.Name);
        Assert.Equal((0, 0), await Counts(call));

        Assert.Equal((3, 4), await Ask(call, People));
        Assert.Equal((3, 3), await Counts(call));
        Assert.Equal((0, 7), await Ask(call, People));
        Assert.Equal((3, 3), await Counts(call));
        Assert.Equal(["committee.invited", "committee.invited", "committee.invited"], (await Log(call)).Order(StringComparer.Ordinal));
        var mail = await call.World.Read(db => db.Outbox.SingleAsync(m => m.ToAddress == "hoa@example.org"));
        Assert.Equal(("reviewer-invitation", LinkPurpose.Reviewer, "Olga Owner", "We miss you."), (mail.Template, mail.LinkPurpose!.Value, mail.ReadValues()["by"]!.GetValue<string>(), mail.ReadValues()["message"]!.GetValue<string>()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_new_says_yes_once_however_often_and_says_later_what_they_can_take(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var topics = await Topics(call);
        var token = await Asked(call, "sok@example.org");

        await Assert.ThrowsAsync<ValidationException>(() => Accept(call, token, name: " "));
        await Assert.ThrowsAsync<ValidationException>(() => Accept(call, token, name: "Sok Dara", capacity: 201));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Accept(call, token, "Sok Dara", 5, topics[0], Guid.NewGuid())));

        Assert.Equal(1, answers.Count(a => a.IsNew));
        var person = Assert.Single(answers.Select(a => a.PersonId).Distinct());
        Assert.Equal(("Sok Dara", "sok@example.org"), await call.World.Read(async db => ((await db.People.SingleAsync(p => p.Id == person)).Name, (await db.PersonEmails.SingleAsync(e => e.PersonId == person)).AddressKey)));
        Assert.Equal(TeamRoles.Reviewer, await Roles(call, person));
        Assert.Equal(["Sok Dara Accepted 5 First"], await Lines(call));

        // Whoever else has the link changes nothing, says no for nobody, and reads nothing of it.
        Assert.False((await Accept(call, token, "Somebody", 9)).IsNew);
        Assert.Equal("team.sign-in-first", await Code(() => Accept(call, token, null, 9, call.Mya)));
        Assert.Equal("team.sign-in-first", await Code(() => Decline(call, token, null)));
        Assert.Equal(["Sok Dara Accepted 5 First"], await Lines(call));
        foreach (var (viewer, capacity, known) in new[] { (Actor.Nobody, (int?)null, 0), (call.Mya, null, 0), (Actor.Person(person), 5, 1) })
        {
            var page = await call.World.Read(db => ReviewerPage.Load(db, call.World.Links, token, viewer, call.World.Now, default));
            Assert.Equal((capacity, known, capacity is not null), (page.Capacity, page.Known.Count, page.IsTheirs));
        }

        Assert.False((await Accept(call, token, null, null, Actor.Person(person), topics[1])).IsNew);
        Assert.Equal(["Sok Dara Accepted  Second"], await Lines(call));
        Assert.Equal(["committee.accepted", "committee.invited"], (await Log(call)).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_account_that_is_there_is_opened_by_nobody_else_and_keeps_its_other_roles(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Plant(PersonEmail.Of(call.Planned.Observer.PersonId!.Value, "otto@example.org", call.World.Now));
        var token = await Asked(call, "otto@example.org");

        Assert.Equal("team.sign-in-first", await Code(() => Accept(call, token, "Somebody")));
        Assert.Equal("team.sign-in-first", await Code(() => Accept(call, token, null, by: call.Mya)));
        await Accept(call, token, null, by: call.Planned.Observer);
        Assert.Equal(TeamRoles.Observer | TeamRoles.Reviewer, await Roles(call, call.Planned.Observer.PersonId!.Value));

        await Decline(call, token, "Too much to do", call.Planned.Observer);
        Assert.Equal(TeamRoles.Observer, await Roles(call, call.Planned.Observer.PersonId!.Value));
        await Decline(call, token, "Said twice");
        Assert.Equal("reviewer.declined", await Code(() => Accept(call, token, null, by: call.Planned.Observer)));
        Assert.Equal("Too much to do", (await call.World.Read(db => Committee.Load(db, call.Planned.Owner, call.Id, call.World.Now, default))).Rows.Single().Words);
        Assert.Equal(["committee.accepted", "committee.invited", "committee.left"], (await Log(call)).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_is_taken_out_leaves_the_team_and_can_be_asked_anew_by_another_link(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var token = await Asked(call, "sok@example.org");
        var person = (await Accept(call, token, "Sok Dara", 5)).PersonId;
        await call.World.Read(db => db.Outbox.ExecuteDeleteAsync());

        await Remove(call);
        Assert.Equal(TeamRoles.None, await Roles(call, person));
        Assert.Equal("reviewer.removed", await Code(() => Accept(call, token, null, by: Actor.Person(person))));
        Assert.Equal("reviewer.removed", await Code(() => Decline(call, token, null)));
        await Remove(call);

        await Again(call);
        Assert.Equal("not-found", await Code(() => Accept(call, token, null, by: Actor.Person(person))));
        var reviewer = await call.World.Read(db => db.Reviewers.SingleAsync());
        Assert.Equal((ReviewerState.Invited, 1, (Guid?)null, 5), (reviewer.State, reviewer.LinkVersion, reviewer.PersonId, reviewer.Capacity));
        await Accept(call, call.World.Links.Token(LinkPurpose.Reviewer, reviewer.Id, 1), null, 7, by: Actor.Person(person));
        Assert.Equal(TeamRoles.Reviewer, await Roles(call, person));
        Assert.Equal(["committee.accepted", "committee.accepted", "committee.invited", "committee.invited-again", "committee.removed"], (await Log(call)).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_that_ran_out_opens_nothing_and_no_mail_leaves_that_asks_in_vain(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var token = await Asked(call, "sok@example.org");
        var mail = await call.World.Read(db => db.Outbox.SingleAsync());
        Assert.True(await Holds(call, mail));

        call.World.Clock.Advance(Reviewer.WaitsFor - Duration.FromSeconds(1));
        Assert.True(await Holds(call, mail));
        call.World.Clock.Advance(Duration.FromSeconds(1));
        Assert.False(await Holds(call, mail));
        Assert.Equal("reviewer.over", await Code(() => Accept(call, token, "Sok Dara")));
        Assert.Equal("reviewer.over", await Code(() => Decline(call, token, null)));
        Assert.Equal(["sok@example.org Over  "], await Lines(call));

        // The same list asks them anew, and the first mail is worth nothing.
        Assert.Equal((1, 0), await Ask(call, "Sok <sok@example.org>"));
        var again = await call.World.Read(db => db.Outbox.SingleAsync(m => m.LinkVersion == 1));
        Assert.Equal((false, true), (await Holds(call, mail), await Holds(call, again)));
        await Remove(call);
        Assert.False(await Holds(call, again));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invitation_to_the_team_at_the_same_address_is_answered_first(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Work.Run((InviteToTeam.Handler h) => h.Run(new(call.Planned.Owner, call.Id, "sok@example.org", TeamRoles.Organiser)));
        var token = await Asked(call, "sok@example.org");

        Assert.Equal("reviewer.team-first", await Code(() => Accept(call, token, "Sok Dara")));
        call.World.Clock.Advance(TeamMember.WaitsFor);
        // One that ran out stands in nobody's way.
        Assert.True((await Accept(call, token, "Sok Dara")).IsNew);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Only_whoever_sets_up_the_call_sees_and_asks_and_only_where_there_is_one(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await Asked(call, "canary@example.org");
        foreach (var (by, code) in new[] { (call.Planned.Observer, "forbidden"), (call.Planned.Stranger, "not-found"), (Actor.Nobody, "not-found") })
        {
            Assert.Equal(code, await Code(() => call.World.Read(db => Committee.Load(db, by, call.Id, call.World.Now, default))));
            Assert.Equal(code, await Code(() => call.World.Work.Run((InviteReviewers.Handler h) => h.Run(Input(call, "x@example.org") with { By = by }))));
            Assert.Equal(code, await Code(() => call.World.Work.Run((LookAtReviewers.Handler h) => h.Run(Input(call, "x@example.org") with { By = by }))));
            Assert.Equal(code, await Code(() => call.World.Work.Run(async (RemoveReviewer.Handler h) => await h.Run(new(by, call.Id, Guid.NewGuid(), 0)))));
            Assert.Equal(code, await Code(() => call.World.Work.Run(async (AskReviewerAgain.Handler h) => await h.Run(new(by, call.Id, Guid.NewGuid(), 0)))));
        }

        var none = await UnAct.Tests.Events.PlannedEvent.On(call.World, new LocalDate(2026, 5, 4));
        Assert.Equal("call.missing", await Code(() => call.World.Work.Run((InviteReviewers.Handler h) => h.Run(Input(call, "x@example.org") with { EventId = none.Id, By = none.Owner }))));
        Assert.Equal("not-found", await Code(() => call.World.Work.Run(async (RemoveReviewer.Handler h) => await h.Run(new(none.Owner, none.Id, await call.World.Read(db => db.Reviewers.Select(r => r.Id).SingleAsync()), 0)))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Somebody_of_two_addresses_reviews_once_and_leaves_whole(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var token = await Asked(call, "sok@example.org");
        var person = (await Accept(call, token, "Sok Dara", 5)).PersonId;
        var again = TeamMember.Invite(call.Id, "dara@example.org", "dara@example.org", TeamRoles.Reviewer | TeamRoles.Observer, call.World.Now);
        again.Accept(person, call.World.Now);
        await call.World.Plant(again, PersonEmail.Of(person, "dara@example.org", call.World.Now));

        Assert.Equal((0, 1), await Ask(call, "dara@example.org"));
        Assert.Equal(["Sok Dara Accepted 5 "], await Lines(call));
        await Decline(call, token, null, Actor.Person(person));
        Assert.Equal(TeamRoles.Observer, await Roles(call, person));
        Assert.Equal(1, await call.World.Read(db => db.Team.CountAsync(m => m.PersonId == person)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_tells_nothing_of_a_discreet_event_and_nothing_at_all_when_it_has_ended(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        await call.World.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == call.Id)).Show(EventVisibility.Private, discreet: true, new LocalizedText("en", "A conference"), call.World.Now);
            return await db.SaveChangesAsync();
        });
        var token = await Asked(call, "sok@example.org");
        Task<ReviewerPage> Page() => call.World.Read(db => ReviewerPage.Load(db, call.World.Links, token, Actor.Nobody, call.World.Now, default));
        Assert.Equal(("A conference", null, null), await Page() is var page ? (page.Title.In("en").Text, page.Inviter, page.Slug) : default);

        await Remove(call);
        Assert.Equal(("", null, null), await Page() is var gone ? (gone.Title.In("en").Text, gone.Note, gone.Contact) : default);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_lost_the_role_by_the_page_of_the_team_reads_that_they_review_no_longer(DatabaseProvider provider)
    {
        await using var call = await OpenCall.On(provider);
        var token = await Asked(call, "sok@example.org");
        var person = (await Accept(call, token, "Sok Dara", 5)).PersonId;
        var member = await call.World.Read(db => db.Team.SingleAsync(m => m.PersonId == person));
        await call.World.Work.Run(async (RemoveFromTeam.Handler h) => await h.Run(new(call.Planned.Owner, call.Id, member.Id)));

        Assert.Equal(["Sok Dara Left 5 "], await Lines(call));
        Assert.Equal("reviewer.removed", (await call.World.Read(db => ReviewerPage.Load(db, call.World.Links, token, Actor.Person(person), call.World.Now, default))).WhyNot);
        Assert.Equal("reviewer.removed", await Code(() => Accept(call, token, null, 7, Actor.Person(person))));
    }

    private static InviteReviewers.Input Input(OpenCall call, string people) => new(call.Planned.Owner, call.Id, people, "en", "We miss you.");

    private static async Task<(int Invited, int Left)> Ask(OpenCall call, string people)
    {
        var result = await call.World.Work.Run((InviteReviewers.Handler h) => h.Run(Input(call, people)));
        return (result.Invited, result.Left.Count);
    }

    /// <summary>The link of somebody who is asked.</summary>
    private static async Task<string> Asked(OpenCall call, string address)
    {
        await Ask(call, address);
        return call.World.Links.Token(LinkPurpose.Reviewer, await call.World.Read(db => db.Reviewers.Select(r => r.Id).SingleAsync()), 0);
    }

    private static Task<AcceptReviewing.Result> Accept(OpenCall call, string token, string? name, int? capacity = null, params Guid[] topics) => Accept(call, token, name, capacity, null, topics);

    private static Task<AcceptReviewing.Result> Accept(OpenCall call, string token, string? name, Actor by) => Accept(call, token, name, null, by);

    private static Task<AcceptReviewing.Result> Accept(OpenCall call, string token, string? name, int? capacity, Actor? by, params Guid[] topics) =>
        call.World.Work.Run((AcceptReviewing.Handler h) => h.Run(new(by ?? Actor.Nobody, token, name, capacity, topics)));

    private static Task Decline(OpenCall call, string token, string? words, Actor? by = null) => call.World.Work.Run((DeclineReviewing.Handler h) => h.Run(new(by ?? Actor.Nobody, token, words)));

    private static async Task Remove(OpenCall call)
    {
        var reviewer = await call.World.Read(db => db.Reviewers.SingleAsync());
        await call.World.Work.Run((RemoveReviewer.Handler h) => h.Run(new(call.Planned.Owner, call.Id, reviewer.Id, reviewer.Version)));
    }

    private static async Task Again(OpenCall call)
    {
        var reviewer = await call.World.Read(db => db.Reviewers.SingleAsync());
        await call.World.Work.Run((AskReviewerAgain.Handler h) => h.Run(new(call.Planned.Owner, call.Id, reviewer.Id, reviewer.Version)));
    }

    private static async Task<Guid[]> Topics(OpenCall call)
    {
        var to = await call.World.Read(db => db.Calls.SingleAsync(c => c.EventId == call.Id));
        Topic[] topics = [Topic.For(to.Id, 0), Topic.For(to.Id, 1)];
        topics[0].Rename(new LocalizedText("en", "First"));
        topics[1].Rename(new LocalizedText("en", "Second"));
        await call.World.Plant([.. topics]);
        return [.. topics.Select(t => t.Id)];
    }

    private static async Task<IEnumerable<string>> Lines(OpenCall call) => (await call.World.Read(db => Committee.Load(db, call.Planned.Owner, call.Id, call.World.Now, default))).Rows
        .Select(r => FormattableString.Invariant($"{r.Name} {r.Stand} {r.Capacity} {string.Join(' ', r.Topics.Select(t => t.In("en").Text))}"));

    private static Task<TeamRoles> Roles(OpenCall call, Guid person) => call.World.Read(db => db.RolesOf(Actor.Person(person), call.Id, default));

    private static Task<(int Reviewers, int Mails)> Counts(OpenCall call) => call.World.Read(async db => (await db.Reviewers.CountAsync(), await db.Outbox.CountAsync()));

    private static Task<List<string>> Log(OpenCall call) => call.World.Read(db => db.Log.Where(l => l.EventId == call.Id && l.What.StartsWith("committee.")).Select(l => l.What).ToListAsync());

    private static Task<bool> Holds(OpenCall call, OutboxMail mail) => call.World.Read(db => ReviewerStillHolds.Look(db, mail, call.World.Now, default));

    private static async Task<string?> Code(Func<Task> run) => (await Record.ExceptionAsync(run) as Refused)?.Code;
}
