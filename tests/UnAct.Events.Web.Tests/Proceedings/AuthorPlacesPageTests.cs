using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Proceedings;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;
using UnAct.Web.Tests.Submissions;

namespace UnAct.Web.Tests.Proceedings;

public sealed class AuthorPlacesPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_organiser_says_how_authors_are_invited_and_what_was_typed_stays(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var desk = await PaperDesk.On(site);
        await site.Read(async db =>
        {
            var @event = await db.Events.SingleAsync(e => e.Id == desk.Managed.Event.Id);
            @event.Describe(@event.Title, @event.Summary, @event.Description, @event.Accent, EventModules.Call | EventModules.Registration, "office@example.org", site.Now);
            return await db.SaveChangesAsync();
        });
        using var organiser = await desk.As(desk.Managed.Organiser);
        var (call, path) = (await organiser.GetPage($"{desk.Manage}/call"), $"{desk.Manage}/call/places");
        Assert.NotNull(call.Document.QuerySelector($"a[href='{path}']"));

        var page = await organiser.GetPage(path);
        Assert.Equal(("Places for authors", "Call"), (page.Title, page.Text("nav.side [aria-current=page]")));
        var late = await organiser.Submit(page, $"form[action='{path}']", ("IsOn", "true"), ("From", "Accepted"), ("Until", "2020-01-01T09:00"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose a moment that is still to come", true), (late.Status, late.Errors.Single(), late.Document.QuerySelector("[name=From][value=Accepted]")!.HasAttribute("checked")));
        var saved = await organiser.Follow(await organiser.Submit(late, $"form[action='{path}']", ("IsOn", "true"), ("From", "Accepted"), ("Until", "")));
        Assert.Equal("Saved. Their authors get a mail with a link of their own, within minutes.", saved.Text(".notice.ok"));
        Assert.Equal((true, OfferFrom.Accepted), await site.Read(async db => await db.AuthorPlaces.SingleAsync() is var places ? (places.IsOn, places.From) : default));
        using var chair = await desk.As(desk.Chair);
        Assert.Equal(HttpStatusCode.Forbidden, (await chair.GetPage(path)).Status);
    }
}
