using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Invitations;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Proof;
using UnAct.Web.Tests.Registrations;

namespace UnAct.Web.Tests.Invitations;

/// <summary>Who is invited to a private event: they see it by their link, answer with a button, and everybody else sees nothing.</summary>
public sealed class InvitedPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_link_shows_a_private_event_that_is_nowhere_else_and_opening_it_changes_nothing(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, link) = await Invited(site);
        using var visitor = site.Visitor();
        var before = await Rows.Of(site);

        var page = await visitor.GetPage(link);

        Assert.Equal((HttpStatusCode.OK, "A quiet meeting", "Mya Thida"), (page.Status, page.Title, page.Document.QuerySelector("[name=Name]")!.GetAttribute("value")));
        Assert.Equal(["mya@example.org", "Media"], page.Document.QuerySelectorAll("#answer ~ form dl.pairs dd").Select(d => d.TextContent));
        Assert.Null(page.Document.QuerySelector("[name=Email]"));
        Assert.Contains("Great Hall", page.Text("dl.facts"), StringComparison.Ordinal);
        Assert.Contains("Bring a case.", page.Text("blockquote"), StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(before, await Rows.Of(site));
        Assert.Equal(Masked.Of((await visitor.GetPage("/e/no-such-event")).Html), Masked.Of((await visitor.GetPage($"/e/{desk.Event.Slug}")).Html));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(desk.Form)).Status);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_yes_leads_to_the_registration_at_once_and_the_event_is_seen_from_there(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, link) = await Invited(site);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);

        var wrong = await visitor.Submit(page, ("Name", " "), ("Organisation", "Inya Shelter"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2, "Inya Shelter"), (wrong.Status, wrong.Errors.Count, wrong.Document.QuerySelector("[name=Organisation]")!.GetAttribute("value")));

        (string, string?)[] filled = [("Name", "Daw Mya Thida"), ("PartIds", desk.Evening.Id.ToString())];
        var answers = await Task.WhenAll(visitor.Submit(wrong, filled), visitor.Submit(wrong, filled));
        var registration = await site.Read(db => db.Registrations.SingleAsync());
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, desk.Link(registration)), (answer.Status, answer.Location)));
        var own = await visitor.Follow(answers[0]);
        Assert.Equal(("Your place is confirmed", desk.Media.Id), (own.Title, registration.CategoryId));

        var seen = await visitor.GetPage(own.Document.QuerySelector("aside a[href$='/event']")!.GetAttribute("href")!);
        Assert.Equal((HttpStatusCode.OK, "A quiet meeting"), (seen.Status, seen.Title));
        Assert.Equal(desk.Link(registration), (await visitor.GetPage(link)).Document.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/e/{desk.Event.Slug}")).Status);

        // Who gives the place back sees it no more.
        await visitor.Submit(own, "#cancel form");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(desk.Link(registration) + "/event")).Status);
        var used = await visitor.GetPage(link);
        Assert.Equal("This invitation has been used", used.Title);
        Assert.DoesNotContain("A quiet meeting", used.Text("main"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_no_takes_words_and_is_for_good(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (_, link) = await Invited(site);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);

        var wrong = await visitor.Submit(page, "details.ask form", ("Words", new string('x', 1001)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "open"), (wrong.Status, wrong.Document.QuerySelector("details.ask")!.GetAttribute("open")));
        await visitor.Submit(wrong, "details.ask form", ("Words", "I am at sea <img src=x>."));
        var said = await visitor.Follow(await visitor.Submit(page, "details.ask form", ("Words", "Once more")));
        Assert.Equal("You have said no", said.Title);
        Assert.Equal("I am at sea <img src=x>.", await site.Read(db => db.Invitations.Select(i => i.Words).SingleAsync()));
        var late = await visitor.Submit(page, ("PartIds", Guid.NewGuid().ToString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0), (late.Status, await site.Read(db => db.Registrations.CountAsync())));
    }

    [Fact]
    public async Task Where_it_may_be_passed_on_somebody_else_writes_their_address_and_confirms_it()
    {
        await using var site = await Site.On();
        var (desk, link) = await Invited(site, terms => terms with { MayForward = true });
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);
        Assert.Equal("mya@example.org", page.Document.QuerySelector("[name=Email]")!.GetAttribute("value"));

        var answer = await visitor.Submit(page, ("Name", "Sok Dara"), ("Email", "sok@example.org"), ("PartIds", desk.Evening.Id.ToString()));
        Assert.Equal((HttpStatusCode.SeeOther, link), (answer.Status, answer.Location));
        var said = await visitor.Follow(answer);
        Assert.Equal("This invitation was accepted", said.Title);
        Assert.DoesNotContain("sok@example.org", said.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(said.Document.QuerySelectorAll("main a[href^='/r/']"));
        Assert.Equal(RegistrationState.Unconfirmed, await site.Read(db => db.Registrations.Select(r => r.State).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passed_on_its_page_says_of_no_address_whether_it_is_registered(DatabaseProvider provider)
    {
        var (unknown, known) = (await Pages(registered: false), await Pages(registered: true));
        Assert.Equal(unknown, known);
        Assert.All(unknown, page => Assert.DoesNotContain("A quiet meeting", page, StringComparison.Ordinal));
        Assert.Equal(unknown[0], unknown[1]);

        async Task<string[]> Pages(bool registered)
        {
            await using var site = await Site.On(provider);
            var (desk, link) = await Invited(site, terms => terms with { MayForward = true });
            if (registered)
            {
                await desk.Add("Other", "other@example.org", parts: desk.Evening);
            }

            using var visitor = site.Visitor();
            var answer = await visitor.Submit(await visitor.GetPage(link), ("Name", "Other"), ("Email", "OTHER@Example.org"), ("PartIds", desk.Evening.Id.ToString()));
            Assert.Equal((HttpStatusCode.SeeOther, link), (answer.Status, answer.Location));
            var first = (await visitor.Follow(answer)).Html;
            site.Clock.Advance(Duration.FromHours(25));
            await site.Run<LapseHolds>();
            Assert.Equal(registered ? RegistrationState.Confirmed : RegistrationState.Lapsed, await site.Read(db => db.Registrations.Select(r => r.State).SingleAsync()));
            return [.. new[] { first, (await visitor.GetPage(link)).Html }.Select(html => Masked.Of(html.Replace(link, "/i/LINK", StringComparison.Ordinal)))];
        }
    }

    [Fact]
    public async Task What_ran_out_was_taken_back_or_is_no_link_opens_nothing()
    {
        await using var site = await Site.On();
        var (desk, link) = await Invited(site, terms => terms with { Until = new LocalDateTime(2026, 3, 10, 9, 0) });
        using var visitor = site.Visitor();
        var id = await site.Read(db => db.Invitations.Select(i => i.Id).SingleAsync());
        site.Clock.AdvanceDays(10);
        var over = await visitor.GetPage(link);
        Assert.Equal((HttpStatusCode.Gone, "This invitation has run out"), (over.Status, over.Title));
        Assert.DoesNotContain("Great Hall", over.Html, StringComparison.Ordinal);

        await site.Read(async db =>
        {
            (await db.Invitations.SingleAsync()).Withdraw(site.Now);
            return await db.SaveChangesAsync();
        });
        var gone = await visitor.GetPage(link);
        Assert.Equal((HttpStatusCode.Gone, "This invitation was taken back"), (gone.Status, gone.Title));
        foreach (var token in new[] { new string('A', 43), site.Links.Token(LinkPurpose.Registration, id, 0), site.Links.Token(LinkPurpose.Invitation, id, 1), site.Links.Token(LinkPurpose.Invitation, desk.Event.Id, 0) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"/i/{token}")).Status);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_was_removed_reads_nothing_new_of_a_private_event(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var (desk, link) = await Invited(site);
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);
        await visitor.Submit(await visitor.GetPage(link), ("Name", "Mya"), ("PartIds", desk.Evening.Id.ToString()));
        var registration = await site.Read(db => db.Registrations.SingleAsync());
        var others = PersonalInvitation.To(desk.Event.Id, new Invitee("Sok", "sok@example.org"), new InvitationTerms(desk.Media.Id, "en", null), desk.Managed.Owner.Id, site.Now);
        others.Withdraw(site.Now);
        await site.Plant(others);
        Assert.Contains("A quiet meeting", (await visitor.GetPage("/me")).Html, StringComparison.Ordinal);

        await site.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == desk.Event.Id);
            var part = await db.Parts.SingleAsync(p => p.Id == desk.Evening.Id);
            LocalizedText canary = new("en", "Canary");
            @event.Describe(canary, canary, canary, @event.Accent, @event.Modules, null, site.Now);
            @event.TakePlace(EventMode.InPerson, canary, "Canary", canary, "KH", null, 0, site.Now);
            part.Take(new LocalDateTime(2026, 7, 7, 18, 0), new LocalDateTime(2026, 7, 7, 20, 0), @event.Zone);
            part.Describe(1, canary, canary, "Canary");
            @event.TakeDates(DatePrecision.Exact, @event.Zone, null, null, [part], site.Now);
            return await db.SaveChangesAsync();
        });
        // While they come they read it, or the test would prove nothing.
        string[] pages = [desk.Link(registration), desk.ConfirmLink(registration), "/me"];
        foreach (var page in pages)
        {
            var html = (await visitor.GetPage(page)).Html;
            Assert.Contains("Canary", html, StringComparison.Ordinal);
            Assert.Contains("7 July", html, StringComparison.Ordinal);
        }

        await site.Read(async db =>
        {
            (await db.Registrations.SingleAsync()).Revoke(site.Now);
            return await db.SaveChangesAsync();
        });
        foreach (var page in pages)
        {
            var shown = await visitor.GetPage(page);
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Contains("An event", shown.Html, StringComparison.Ordinal);
            Assert.All(["Canary", "7 July", "2026-07-07", "Cambodia", desk.Event.Slug], found => Assert.DoesNotContain(found, shown.Html, StringComparison.Ordinal));
        }

        var gone = await visitor.GetPage($"/i/{site.Links.Token(LinkPurpose.Invitation, others.Id, 0)}");
        Assert.Equal((HttpStatusCode.Gone, "A personal invitation: UnAct.Events"), (gone.Status, gone.Document.Title));
        Assert.DoesNotContain("Canary", gone.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discreet_event_keeps_its_title_out_of_the_tab()
    {
        await using var site = await Site.On();
        var (_, link) = await Invited(site, discreet: true);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(link);
        Assert.Equal(("A quiet meeting", "A day: UnAct.Events"), (page.Title, page.Document.Title));
    }

    /// <summary>A private event that the form has never opened for, and somebody who is invited to it as media.</summary>
    internal static async Task<(Desk Desk, string Link)> Invited(Site site, Func<InvitationTerms, InvitationTerms>? with = null, bool discreet = false)
    {
        var desk = await Desk.On(site);
        await desk.Enter("closed");
        await site.Read(async db =>
        {
            (await db.Events.SingleAsync(e => e.Id == desk.Event.Id)).Show(EventVisibility.Private, discreet, new LocalizedText("en", discreet ? "A day" : ""), site.Now);
            return await db.SaveChangesAsync();
        });
        var terms = new InvitationTerms(desk.Media.Id, "en", "Bring a case.\nAnd a pen.");
        var invitation = PersonalInvitation.To(desk.Event.Id, new Invitee("Mya Thida", "mya@example.org"), with is null ? terms : with(terms), desk.Managed.Owner.Id, site.Now);
        await site.Plant(invitation);
        return (desk, $"/i/{site.Links.Token(LinkPurpose.Invitation, invitation.Id, 0)}");
    }
}
