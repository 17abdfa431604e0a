using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class UnsubscribePageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_look_changes_nothing_a_press_does_and_the_personal_page_undoes_it(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        var link = await Link(site, thuzar);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(link);
        Assert.Equal("No more reminders?", page.Title);
        Assert.Equal(0, await site.Read(db => db.Unsubscriptions.CountAsync()));

        var done = await visitor.Submit(page);
        Assert.Equal((HttpStatusCode.OK, "No more reminders"), (done.Status, done.Title));
        Assert.Equal([("thuzar@example.org", desk.Managed.Event.Id)], (await site.Read(db => db.Unsubscriptions.ToListAsync())).Select(u => (u.AddressKey, u.EventId)));

        var own = await visitor.GetPage(desk.Link(thuzar));
        Assert.Equal("We remind you again.", (await visitor.Follow(await visitor.Submit(own, "form[action$='/reminders']"))).Text(".notice.ok"));
        Assert.Equal(0, await site.Read(db => db.Unsubscriptions.CountAsync()));
        Assert.Empty((await visitor.GetPage(desk.Link(thuzar))).Document.QuerySelectorAll("form[action$='/reminders']"));
    }

    [Fact]
    public async Task A_mail_provider_posts_one_click_without_cookie_or_token_and_is_led_nowhere()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var link = await Link(site, await desk.Add("Thuzar", "thuzar@example.org"));
        using var provider = site.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await provider.Post(link, ("List-Unsubscribe", "One-Click"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await provider.Post(link, ("List-Unsubscribe", "One-Click"))).Status);

        Assert.Equal(1, await site.Read(db => db.Unsubscriptions.CountAsync()));
        // To be written to again is no mail provider's to ask.
        Assert.Equal(HttpStatusCode.BadRequest, (await provider.Post(link + "/again")).Status);
        Assert.Equal(1, await site.Read(db => db.Unsubscriptions.CountAsync()));
        Assert.Equal("No more reminders?", (await provider.Follow(await provider.Submit(await provider.GetPage(link)))).Title);
    }

    [Fact]
    public async Task Of_a_private_event_it_names_nothing()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var link = await Link(site, await desk.Add("Thuzar", "thuzar@example.org"));
        await desk.Enter("private");
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(link);
        var done = await visitor.Submit(page);

        Assert.Equal(("They are about the event that the mail names.", HttpStatusCode.OK), (page.Text(".lede"), done.Status));
        Assert.All([page, done], shown => Assert.DoesNotContain("A quiet meeting", shown.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_discreet_event_it_names_the_neutral_title_only()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        var link = await Link(site, thuzar);
        await site.Read(async db =>
        {
            var planned = await db.Events.SingleAsync(e => e.Id == desk.Managed.Event.Id);
            planned.Show(EventVisibility.Private, discreet: true, new LocalizedText("en", "A meeting"), site.Now);
            return await db.SaveChangesAsync();
        });
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(link);

        Assert.Equal("They are about A meeting.", page.Text(".lede"));
        Assert.DoesNotContain(desk.Managed.Event.Title.In("en").Text, page.Html, StringComparison.Ordinal);
    }

    private static async Task<string> Link(Site site, Registration registration)
    {
        var mail = OutboxMail.To("Thuzar", registration.ContactAddress, "reminder-before", "en", "planted", new { }, registration.Id, site.Now).About(registration.EventId).ToMany();
        await site.Plant(mail);
        return $"/u/{site.Links.Token(LinkPurpose.Unsubscribe, mail.Id, 0)}";
    }
}
