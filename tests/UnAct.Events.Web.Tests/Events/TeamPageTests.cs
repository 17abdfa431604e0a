using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.People;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

public sealed class TeamPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_owner_invites_somebody_who_accepts_and_is_signed_in(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);

        var page = await owner.GetPage($"{managed.Manage}/team");
        Assert.Equal((HttpStatusCode.OK, "Team"), (page.Status, page.Title));
        Assert.Equal(["Olga Owner", "Orm Organiser", "Otto Observer"], page.Document.QuerySelectorAll("tbody th span").Select(e => e.TextContent));

        var wrong = await owner.Submit(page, ("Address", "nobody"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["Choose at least one role", "Write an e-mail address such as name@example.org"], wrong.Errors.Order());
        Assert.Equal("nobody", wrong.Document.QuerySelector("#Address")!.GetAttribute("value"));

        var sent = await owner.Submit(wrong, ("Address", "nyein@example.org"), ("Roles", "Organiser"), ("Roles", "CheckIn"));
        Assert.Equal($"{managed.Manage}/team", sent.Location);
        var after = await owner.Follow(sent);
        Assert.Equal("We have written to nyein@example.org.", after.Text(".notice.ok"));
        Assert.Equal("", (await owner.GetPage($"{managed.Manage}/team")).Text(".notice.ok"));

        var member = await site.Read(db => db.Team.SingleAsync(m => m.AddressKey == "nyein@example.org"));
        using var nyein = site.Visitor();
        var link = $"/t/{site.Links.Token(LinkPurpose.Team, member.Id, member.LinkVersion)}";
        var invitation = await nyein.GetPage(link);
        Assert.Equal("A quiet meeting", invitation.Title);
        Assert.True(invitation.Response.Headers.CacheControl?.NoStore);
        Assert.Equal(["Olga Owner", "Organiser, Check-in", "nyein@example.org", "2 March 2026", "16 March 2026"], invitation.Document.QuerySelectorAll("dl.pairs dd").Select(e => e.TextContent.Trim()));
        Assert.Equal(
            [
                "This makes an account of your own with the address nyein@example.org: you sign in by links sent there, and see what was registered with it.",
                "Is nyein@example.org somebody else's address? Then do not go on: ask whoever invited you to invite you at yours.",
            ], invitation.Document.QuerySelectorAll("form p.prose").Select(e => e.TextContent.Trim()));
        Assert.Null((await site.Read(db => db.Team.SingleAsync(m => m.Id == member.Id))).AcceptedAt);

        Assert.Equal(["Write your name"], (await nyein.Submit(invitation, ("Name", " "))).Errors);
        var joined = await nyein.Submit(invitation, ("Name", "Nyein Chan"));
        Assert.Equal(managed.Manage, joined.Location);
        Assert.Equal(HttpStatusCode.OK, (await nyein.GetPage($"{managed.Manage}/log")).Status);
        Assert.Equal("Go to the event", (await nyein.GetPage(link)).Text("a.button"));
    }

    [Fact]
    public async Task A_known_address_signs_in_first()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var known = await site.Person("Known Already", "known@example.org");
        var member = TeamMember.Invite(managed.Event.Id, "known@example.org", "known@example.org", TeamRoles.Organiser, site.Now);
        await site.Plant(member);
        var link = $"/t/{site.Links.Token(LinkPurpose.Team, member.Id, 0)}";

        using var stranger = site.Visitor();
        var page = await stranger.GetPage(link);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal($"/sign-in?next={Uri.EscapeDataString(link)}", page.Document.QuerySelector("main a.button")!.GetAttribute("href"));

        using var visitor = await site.Visitor().SignInAs(known.Id);
        Assert.Equal(managed.Manage, (await visitor.Submit(await visitor.GetPage(link))).Location);
    }

    [Fact]
    public async Task Who_is_signed_in_is_told_that_the_address_stays_what_it_is()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var (nok, known) = (await site.Person("Nok", "nok@example.org", administrator: true), await site.Person("Known Already", "known@example.org"));
        var (free, taken) = (Invited(managed, "evil@example.org", site), Invited(managed, "known@example.org", site));
        await site.Plant(free, taken);
        using var admin = await site.Visitor().SignInAs(nok.Id);

        var page = await admin.GetPage(Link(site, free));
        Assert.Equal("You are signed in as Nok and join with this account. evil@example.org does not become one of your addresses.", page.Text("main form p.prose"));
        Assert.Equal(managed.Manage, (await admin.Submit(page)).Location);
        Assert.Equal(["nok@example.org"], await site.Read(db => db.PersonEmails.Where(e => e.PersonId == nok.Id).Select(e => e.Address).ToListAsync()));

        var others = await admin.GetPage(Link(site, taken));
        Assert.Equal(["/sign-out"], others.Document.QuerySelectorAll("main form").Select(f => f.GetAttribute("action")));
        Assert.Equal("You are signed in as Nok, but known@example.org belongs to another account. Sign out, sign in to that account, then open the link in the mail again.", others.Text("main p.prose:has(+ form)"));
        var refused = await admin.Post(Link(site, taken), ("__token", others.Document.QuerySelector("main input[name=__token]")!.GetAttribute("value")!));
        Assert.Equal(["The invitation is for another account. There is an account with its address. Sign in to that one, then open the link again."], refused.Errors);

        using var self = await site.Visitor().SignInAs(known.Id);
        Assert.Equal("You are signed in as Known Already and join with this account.", (await self.GetPage(Link(site, taken))).Text("main form p.prose"));
    }

    [Fact]
    public async Task An_invitation_that_ran_out_says_how_to_get_another()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        await owner.Submit(await owner.GetPage($"{managed.Manage}/team"), ("Address", "mo@example.org"), ("Roles", "Observer"));
        var member = await site.Read(db => db.Team.SingleAsync(m => m.AddressKey == "mo@example.org"));
        site.Clock.AdvanceDays(14);
        using var mo = site.Visitor();

        var page = await mo.GetPage(Link(site, member));

        Assert.Equal((HttpStatusCode.Gone, "This invitation has run out."), (page.Status, page.Text("main .notice")));
        Assert.Equal("Would you still like to join? Ask Olga Owner to send it again: a new link works for two weeks.", page.Text("main .notice + p"));
        Assert.Null(page.Document.QuerySelector("main form"));
        using var back = await managed.As(managed.Owner);
        Assert.Equal("The invitation ran out", (await back.GetPage($"{managed.Manage}/team")).Text("tbody tr:last-child .status"));
    }

    private static TeamMember Invited(ManagedEvent managed, string address, Site site) => TeamMember.Invite(managed.Event.Id, address, address, TeamRoles.Organiser, site.Now);

    private static string Link(Site site, TeamMember member) => $"/t/{site.Links.Token(LinkPurpose.Team, member.Id, member.LinkVersion)}";

    [Fact]
    public async Task A_link_that_nobody_gave_out_leads_nowhere()
    {
        await using var site = await Site.On();
        using var visitor = site.Visitor();
        var forged = site.Links.Token(LinkPurpose.Team, Guid.NewGuid(), 0);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/t/{forged}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/t/{new string('A', 43)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage("/t/short")).Status);
    }

    [Fact]
    public async Task Roles_are_changed_and_taken_but_never_from_the_last_owner()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        var team = await site.Read(db => db.Team.ToListAsync());
        var (self, observer) = (team.Single(m => m.PersonId == managed.Owner.Id), team.Single(m => m.PersonId == managed.Observer.Id));

        var page = await owner.GetPage($"{managed.Manage}/team/{observer.Id}");
        Assert.Equal("Otto Observer", page.Title);
        Assert.Equal($"{managed.Manage}/team", (await owner.Submit(page, ("Roles", "Reviewer"))).Location);
        Assert.Equal(TeamRoles.Reviewer, (await site.Read(db => db.Team.SingleAsync(m => m.Id == observer.Id))).Roles);

        var own = await owner.GetPage($"{managed.Manage}/team/{self.Id}");
        var refused = await owner.Submit(own, ("Roles", "Organiser"));
        Assert.Equal(["An event needs an owner. Make somebody else an owner first."], refused.Errors);
        Assert.Equal("Leave the team", own.Text("details.ask summary"));

        var gone = await owner.Submit(page, "form[action$=remove]");
        Assert.Equal($"{managed.Manage}/team", gone.Location);
        Assert.Equal(2, await site.Read(db => db.Team.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetPage($"{managed.Manage}/team/{observer.Id}")).Status);
    }

    [Fact]
    public async Task A_stranger_is_not_flooded_by_pressing_again()
    {
        await using var site = await Site.On(settings: ("RateLimiting:Enabled", "true"));
        var managed = await ManagedEvent.On(site);
        using var owner = await managed.As(managed.Owner);
        await owner.Submit(await owner.GetPage($"{managed.Manage}/team"), ("Address", "mo@example.org"), ("Roles", "Observer"));
        var member = await site.Read(db => db.Team.SingleAsync(m => m.AddressKey == "mo@example.org"));
        var answers = new List<HttpStatusCode>();
        Page last = null!;
        for (var time = 0; time < 15; time++)
        {
            last = await owner.Submit(await owner.GetPage($"{managed.Manage}/team/{member.Id}"), "form[action$=again]");
            answers.Add(last.Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 2), .. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 13)], answers);
        Assert.Equal(["This address has had three such mails today. Nothing was sent. Ask them to look among unwanted mail, or try again tomorrow."], last.Errors);
        Assert.Equal(3, await site.Read(db => db.Outbox.CountAsync()));

        // One who invites address after address is slowed down too.
        answers.Clear();
        var page = await owner.GetPage($"{managed.Manage}/team");
        for (var time = 0; time < 50; time++)
        {
            answers.Add((await owner.Submit(page, ("Address", $"guest{(char)('a' + (time % 25))}{(char)('a' + (time / 25))}@example.org"), ("Roles", "Observer"))).Status);
        }

        Assert.Equal((44, 6), (answers.Count(a => a == HttpStatusCode.Redirect), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
    }

    [Fact]
    public async Task Whoever_is_on_the_team_can_leave_it_by_themselves()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        foreach (var person in new[] { managed.Organiser, managed.Observer })
        {
            using var visitor = await managed.As(person);
            var page = await visitor.GetPage(managed.Manage);
            Assert.Equal("Leave the team", page.Text("#leave summary"));
            var left = await visitor.Submit(page, "#leave form");
            Assert.Equal("/manage", left.Location);
            Assert.Equal("You are not on the team of that event any more.", (await visitor.Follow(left)).Text(".notice.ok"));
            Assert.Equal("/manage", (await visitor.Submit(page, "#leave form")).Location);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(managed.Manage)).Status);
        }

        using var owner = await managed.As(managed.Owner);
        var refused = await owner.Submit(await owner.GetPage(managed.Manage), "#leave form");
        Assert.Equal((HttpStatusCode.Conflict, "An event needs an owner"), (refused.Status, refused.Title));
        using var administrator = await site.Visitor().SignInAs((await site.Person("Nok", "nok@example.org", administrator: true)).Id);
        Assert.Null((await administrator.GetPage(managed.Manage)).Document.QuerySelector("#leave"));
        Assert.Equal([managed.Owner.Id], (await site.Read(db => db.Team.ToListAsync())).Select(m => m.PersonId!.Value));
    }

    [Fact]
    public async Task Organisers_see_the_team_and_others_do_not()
    {
        await using var site = await Site.On();
        var managed = await ManagedEvent.On(site);
        var stranger = await site.Person("Stella Stranger", "stella@example.org");
        using var organiser = await managed.As(managed.Organiser);
        using var observer = await managed.As(managed.Observer);
        using var other = await site.Visitor().SignInAs(stranger.Id);

        var page = await organiser.GetPage($"{managed.Manage}/team");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await observer.GetPage($"{managed.Manage}/team")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage($"{managed.Manage}/team")).Status);
    }
}
