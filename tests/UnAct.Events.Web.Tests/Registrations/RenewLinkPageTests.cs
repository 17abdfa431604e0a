using System.Net;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class RenewLinkPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_link_that_somebody_else_has_is_made_worthless_by_its_owner(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        var old = desk.Link(thuzar);
        using var visitor = site.Visitor();
        var page = await visitor.GetPage(old);

        var done = await visitor.Submit(page, "#link form");

        Assert.Equal((HttpStatusCode.OK, "A new link is on its way"), (done.Status, done.Title));
        var now = await site.Read(db => db.Registrations.SingleAsync());
        // Whoever pressed the button does not read the new link: it goes to the address.
        Assert.Equal(-1, done.Html.IndexOf(desk.Link(now), StringComparison.Ordinal));
        foreach (var address in new[] { old, old + "/calendar.ics", desk.ConfirmLink(thuzar) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(address)).Status);
        }

        foreach (var form in new[] { "#change form", "#cancel form", "#link form" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Submit(page, form)).Status);
        }

        Assert.Equal("Your place is confirmed", (await visitor.GetPage(desk.Link(now))).Title);
    }

    [Fact]
    public async Task An_organiser_sends_a_new_one_and_does_not_see_it()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        var old = desk.Link(thuzar);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var page = await organiser.GetPage($"{desk.List}/{thuzar.Id}");

        var after = await organiser.Follow(await organiser.Submit(page, "form[action$='/link']"));

        Assert.Equal("Your new link", after.Text("section[aria-labelledby=mails] tbody th"));
        Assert.Equal("New personal link for Thuzar", after.Text(".timeline li b"));
        Assert.Equal(-1, after.Html.IndexOf("/r/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await organiser.GetPage(old)).Status);
        using var observer = await desk.Managed.As(desk.Managed.Observer);
        Assert.Empty((await observer.GetPage($"{desk.List}/{thuzar.Id}")).Document.QuerySelectorAll("form[action$='/link']"));
    }
}
