using System.Net;
using UnAct.Data;
using UnAct.Mail;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Registrations;

public sealed class RevokeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_removes_somebody_and_says_why(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var address = $"{desk.List}/{thuzar.Id}";

        var page = await organiser.GetPage(address);
        var wrong = await organiser.Submit(page, ("Reason", " "));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (wrong.Status, wrong.Errors.Count));
        Assert.NotNull(wrong.Document.QuerySelector("details.ask[open]"));
        var sent = await organiser.Submit(wrong, ("Reason", "Only for members of the network."));
        Assert.Equal((HttpStatusCode.SeeOther, address), (sent.Status, sent.Location));
        var after = await organiser.Follow(sent);

        Assert.Equal("Removed by the organiser", after.Text("h1 + p .status"));
        Assert.Equal(["Orm Organiser"], after.Document.QuerySelectorAll(".timeline li span").Select(s => s.TextContent));
        Assert.Equal("Only for members of the network.", after.Text(".timeline li p"));
        Assert.Equal("Your registration was removed", after.Text("section[aria-labelledby=mails] tbody th"));
        Assert.Null(after.Document.QuerySelector("details.ask"));
        Assert.All(await site.Read(db => db.Pools.Where(p => p.EventId == desk.Event.Id).ToListAsync()), pool => Assert.Equal(0, pool.Taken));
    }

    [Fact]
    public async Task Before_a_group_is_removed_it_is_said_who_hears_of_it()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        await site.Plant(Attendee.Of(thuzar.Id, 1, "Bo Bo", "bo@example.org"), Attendee.Of(thuzar.Id, 2, "Su Su", null));
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var page = await organiser.GetPage($"{desk.List}/{thuzar.Id}");

        Assert.StartsWith("The places of 3 people are free again at once. 2 people get a mail with your reason: Thuzar, Bo Bo.", page.Text("section[aria-labelledby=revoke] p.prose").Trim(), StringComparison.Ordinal);
        await organiser.Submit(page, "section[aria-labelledby=revoke] form", ("Reason", "The hall is smaller."));

        Assert.Equal(["bo@example.org", "thuzar@example.org"], await site.Read(db => db.Outbox.Where(m => m.Template == "registration-revoked").Select(m => m.ToAddress).Order().ToListAsync()));
    }

    [Fact]
    public async Task What_somebody_else_did_meanwhile_is_not_run_over()
    {
        await using var site = await Site.On();
        var desk = await Desk.On(site);
        var thuzar = await desk.Add("Thuzar", "thuzar@example.org");
        using var organiser = await desk.Managed.As(desk.Managed.Organiser);
        var page = await organiser.GetPage($"{desk.List}/{thuzar.Id}");
        using var herself = site.Visitor();
        await herself.Submit(await herself.GetPage(desk.Link(thuzar)), "#cancel form");

        var late = await organiser.Submit(page, ("Reason", "Too late"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Equal(RegistrationState.Cancelled, (await site.Read(db => db.Registrations.SingleAsync())).State);
    }

    [Fact]
    public async Task An_id_of_another_event_is_not_here()
    {
        await using var site = await Site.On();
        var (mine, theirs) = (await Desk.On(site), await Desk.On(site, team: "other-"));
        var canary = await theirs.Add("canary-of-another-event", "canary@example.org");
        using var organiser = await mine.Managed.As(mine.Managed.Organiser);
        var own = await mine.Add("Own", "own@example.org");
        var page = await organiser.GetPage($"{mine.List}/{own.Id}");

        var (shown, revoked) = (await organiser.GetPage($"{mine.List}/{canary.Id}"), await organiser.Post($"{mine.List}/{canary.Id}/revoke", ("__token", page.Document.QuerySelector("main [name=__token]")!.GetAttribute("value")!), ("Reason", "x"), ("SeenVersion", "0")));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.Status, revoked.Status));
        Assert.Equal(-1, (shown.Html + revoked.Html).IndexOf("canary-of", StringComparison.Ordinal));
        Assert.Equal(RegistrationState.Confirmed, (await site.Read(db => db.Registrations.SingleAsync(r => r.Id == canary.Id))).State);
    }
}
