using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Events;

/// <summary>An organiser without JavaScript, from an idea to a cancelled workshop.</summary>
public sealed class OrganiserStoryTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_workshop_in_Yangon_is_made_published_moved_postponed_given_a_new_date_and_cancelled(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        using var organiser = await Creator(site);

        var list = await organiser.GetPage("/manage");
        Assert.Equal("You run no event yet", list.Text(".empty h2"));
        var kinds = await organiser.GetPage(list.Document.QuerySelector("main .buttons a.button")!.GetAttribute("href")!);
        Assert.Equal(6, kinds.Document.QuerySelectorAll("main h2 a").Length);
        var form = await organiser.GetPage("/manage/new?kind=Workshop");
        Assert.Equal("Asia/Yangon", form.Document.QuerySelector("#Zone option[selected]")!.GetAttribute("value"));

        var made = await organiser.Submit(form, ("Title", "Counting well: လူဦးရေ"), ("Precision", "Exact"), ("Day", "2026-04-09"), ("From", "09:00"), ("To", "16:30"), ("Place.City", "ရန်ကုန်"), ("Place.Country", "MM"));
        Assert.Equal("/e/counting-well/manage", made.Location);
        var overview = await organiser.Follow(made);
        Assert.Equal(("Overview", "Draft"), (overview.Title, overview.Text(".evbar .status")));
        Assert.Contains("Nothing stands against publishing it.", overview.Html, StringComparison.Ordinal);
        var manage = made.Location!;

        var publish = await organiser.GetPage(manage + "/publish");
        Assert.Equal(manage, (await organiser.Submit(publish)).Location);
        var @event = await Read(site);
        Assert.Equal((EventState.Published, Instant.FromUtc(2026, 4, 9, 2, 30)), (@event.State, @event.StartsAt!.Value));
        await Register(site, @event);

        // First the dates side by side and the number of people, then the move.
        var move = await organiser.GetPage(manage + "/move");
        var seen = await organiser.Submit(move, ("Day", "2026-04-10"), ("Look", "true"));
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Equal(["Thursday 9 April 2026, 09:00 to 16:30", "Friday 10 April 2026, 09:00 to 16:30"], seen.Document.QuerySelectorAll("main table td").Select(c => c.TextContent.Trim()));
        Assert.Equal("Move and tell one person", seen.Text("main .card .button"));
        Assert.Equal(Instant.FromUtc(2026, 4, 9, 2, 30), (await Read(site)).StartsAt);
        var other = await organiser.Submit(seen, ("Day", "2026-04-11"));
        Assert.Contains("Saturday 11 April 2026", other.Text("main table"), StringComparison.Ordinal);
        Assert.Equal(manage, (await organiser.Submit(seen, ("Message", "The hall is free"))).Location);
        Assert.Equal(Instant.FromUtc(2026, 4, 10, 2, 30), (await Read(site)).StartsAt);

        var postpone = await organiser.GetPage(manage + "/postpone");
        Assert.Contains("One person with a place gets a mail and a calendar update.", postpone.Html, StringComparison.Ordinal);
        Assert.Equal(manage, (await organiser.Submit(postpone, ("Message", "Floods"))).Location);
        Assert.Equal((EventState.Postponed, null), ((await Read(site)).State, (await Read(site)).StartsAt));
        Assert.Contains("It has no date", (await organiser.GetPage(manage)).Html, StringComparison.Ordinal);

        var again = await organiser.Submit(await organiser.GetPage(manage + "/move"), ("Day", "2026-05-07"), ("Look", "true"));
        Assert.Equal("Show it again and tell one person", again.Text("main .card .button"));
        Assert.Equal(manage, (await organiser.Submit(again)).Location);
        Assert.Equal((EventState.Published, Instant.FromUtc(2026, 5, 7, 2, 30)), ((await Read(site)).State, (await Read(site)).StartsAt!.Value));

        var cancel = await organiser.GetPage(manage + "/cancel");
        Assert.Equal(["Say why, in a few words"], (await organiser.Submit(cancel)).Errors);
        Assert.Equal(manage, (await organiser.Submit(cancel, ("Reason", "The floods stay"))).Location);
        Assert.Equal(EventState.Cancelled, (await Read(site)).State);
        Assert.Equal([EventChangeKind.Moved, EventChangeKind.Postponed, EventChangeKind.Rescheduled, EventChangeKind.Cancelled], await site.Read(db => db.EventChanges.OrderBy(c => c.Id).Select(c => c.Kind).ToListAsync()));
        Assert.Contains("Everything here stays as it was", (await organiser.GetPage(manage + "/details")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_survives_and_errors_stand_beside_their_fields()
    {
        await using var site = await Site.On();
        using var organiser = await Creator(site);
        var form = await organiser.GetPage("/manage/new?kind=Webinar");

        var wrong = await organiser.Submit(form, ("Title", " "), ("Day", ""), ("From", "22:00"), ("To", "21:00"), ("Place.JoinLink", "http://meet.example.org/ห้อง"), ("Place.City", "ភ្នំពេញ"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["Choose the day"], wrong.Errors);
        Assert.Equal(("22:00", "http://meet.example.org/ห้อง", "ភ្នំពេញ"), (Value(wrong, "From"), Value(wrong, "Place.JoinLink"), Value(wrong, "Place.City")));

        var next = await organiser.Submit(wrong, ("Day", "2026-04-09"));
        Assert.Equal(["The end is before the beginning. Does it end on another day?"], next.Errors);
        var last = await organiser.Submit(next, ("LastDay", "2026-04-10"));
        Assert.Equal(["Give the event a title of at most 200 characters", "Write an address that begins with https://"], last.Errors);
        Assert.NotNull(last.Document.QuerySelector("#Place_JoinLink[aria-invalid=true]"));
        var made = await organiser.Submit(last, ("Title", "การสัมมนา"), ("Place.JoinLink", "https://meet.example.org/1"));
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        Assert.Equal((EventMode.Online, "https://meet.example.org/1", Instant.FromUtc(2026, 4, 9, 15, 30)), ((await Read(site)).Mode, (await Read(site)).JoinLink, (await Read(site)).StartsAt!.Value));
    }

    [Fact]
    public async Task Whoever_may_not_create_sees_no_way_to()
    {
        await using var site = await Site.On();
        using var stranger = await site.Visitor().SignInAs((await site.Person("Stella", "stella@example.org")).Id);
        Assert.Equal("You run no event", (await stranger.GetPage("/manage")).Text(".empty h2"));
        Assert.DoesNotContain("/manage/new", (await stranger.GetPage("/manage")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetPage("/manage/new")).Status);
    }

    [Fact]
    public async Task The_list_shows_ones_own_events_and_its_statements_do_not_grow()
    {
        await using var site = await Site.On();
        var first = await ManagedEvent.On(site, title: "A first");
        using var owner = await first.As(first.Owner);
        await owner.GetPage("/manage");
        var one = await site.Statements(() => owner.GetPage("/manage"));
        var others = new[] { Planned(first, "canary-of-mine", "Mine too", site), Planned(first, "canary-of-others", "Somebody else’s", site) };
        await site.Plant(others[0], others[1], TeamMember.Owner(others[0].Id, first.Owner.Id, "olga@example.org", "olga@example.org", site.Now));

        var page = await owner.GetPage("/manage");
        Assert.Equal(["A first", "Mine too"], page.Document.QuerySelectorAll("main th[scope=row] a").Select(a => a.TextContent.Trim()));
        Assert.DoesNotContain("canary-of-others", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-of-others", (await owner.GetPage("/manage?all=true")).Html, StringComparison.Ordinal);
        Assert.Equal(one, await site.Statements(() => owner.GetPage("/manage")));
        using var administrator = await site.Visitor().SignInAs((await site.Person("Ada", "ada@example.org", administrator: true)).Id);
        Assert.Contains("canary-of-others", (await administrator.GetPage("/manage?all=true")).Html, StringComparison.Ordinal);
    }

    internal static async Task<Visitor> Creator(Site site)
    {
        var organisation = Organisation.Create("Centre for Trials", "Asia/Yangon", "en");
        var person = await site.Person("Cho Creator", "cho@example.org");
        await site.Plant(organisation, OrganisationMember.Of(organisation.Id, person.Id));
        return await site.Visitor().SignInAs(person.Id);
    }

    internal static string? Value(Page page, string name) => page.Document.QuerySelector($"[name='{name}']")!.GetAttribute("value");

    private static Event Planned(ManagedEvent like, string slug, string title, Site site) => Event.Create(like.Event.OrganisationId, EventKind.Workshop, new LocalizedText("en", title), slug, "Asia/Yangon", site.Now);

    private static Task<Event> Read(Site site) => site.Read(db => db.Events.SingleAsync());

    private static async Task Register(Site site, Event @event)
    {
        var part = await site.Read(db => db.Parts.SingleAsync(p => p.EventId == @event.Id));
        var category = Category.Of(@event.Id, 0, new LocalizedText("en", "Participant"));
        var registration = Registration.Begin(RegistrationState.Confirmed, @event.Id, category.Id, new Contact("Mya", "mya@example.org"), "en", site.Now);
        var attendee = Attendee.Of(registration.Id, 0, "Mya", "mya@example.org");
        await site.Plant(category, registration, attendee, Place.Of(registration.Id, attendee.Id, part.Id, @event.Version));
    }
}
