using System.Net;
using UnAct.Data;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class CorrectAddressPageTests
{
    private const string Form = "form[action$='/address']";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_corrects_an_address_and_what_was_wrong_comes_back_beside_its_field(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var (thuzar, _) = (await desk.Add("Thuzar", "thuzar@exmple.org"), await desk.Add("Dara", "dara@example.org"));
        var old = desk.Link(thuzar);
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var page = await organiser.GetPage($"{desk.List}/{thuzar.Id}");
        Assert.Equal("thuzar@exmple.org", page.Document.QuerySelector(Form + " [name=Address]")!.GetAttribute("value"));

        var wrong = await organiser.Submit(page, Form, ("Address", "thuzar at example"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Write an e-mail address such as name@example.org", "thuzar at example"), (wrong.Status, wrong.Text(".field.wrong .error"), wrong.Document.QuerySelector(Form + " [name=Address]")!.GetAttribute("value")));
        Assert.Equal(["Correct the address"], wrong.Document.QuerySelectorAll("details[open] summary").Select(s => s.TextContent));
        var taken = await organiser.Submit(wrong, Form, ("Address", "dara@example.org"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Somebody is registered with this address already. Look for it in the list: one of the two can be removed."), (taken.Status, Assert.Single(taken.Errors)));

        var after = await organiser.Follow(await organiser.Submit(taken, Form, ("Address", "thuzar@example.org")));
        Assert.Equal("The address is corrected: a mail with a link of its own is on its way there.", after.Text("p.notice.ok"));
        Assert.Equal("thuzar@example.org", after.Text("section[aria-labelledby=who] dd a"));
        Assert.Equal(["Another address thuzar@exmple.org", "Your place is confirmed thuzar@example.org"],
            after.Document.QuerySelectorAll("section[aria-labelledby=mails] tbody tr").Select(r => $"{r.Children[0].TextContent.Trim()} {r.Children[1].TextContent.Trim()}").Order(StringComparer.Ordinal));
        Assert.Equal("Address of Thuzar corrected", after.Text(".timeline li b"));
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage(old)).Status);
        var now = await site.Read(db => db.Registrations.SingleAsync(r => r.Id == thuzar.Id));
        Assert.Equal("Your place is confirmed", (await visitor.GetPage(desk.Link(now))).Title);

        using var observer = await desk.Managed.As(desk.Managed.Observer);
        Assert.Empty((await observer.GetPage($"{desk.List}/{thuzar.Id}")).Document.QuerySelectorAll(Form));
    }
}
