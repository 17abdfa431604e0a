using UnAct.Events;
using UnAct.People;
using UnAct.Registrations;
using UnAct.Tests.Harness;
using UnAct.Data;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.People;

public sealed class MyRegistrationsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_sees_what_was_registered_with_verified_addresses_and_nothing_else(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var mya = await site.Person("Mya", "mya@example.org");
        await site.Plant(PersonEmail.Of(mya.Id, "claimed@example.org", verifiedAt: null));
        var mine = await Register(site, "Coming meeting", "MYA@example.org", new LocalDateTime(2026, 5, 4, 9, 0));
        await Register(site, "Past meeting", "mya@example.org", new LocalDateTime(2026, 1, 5, 9, 0));
        await Register(site, "canary-of-another", "thuzar@example.org", new LocalDateTime(2026, 5, 5, 9, 0));
        await Register(site, "canary-of-a-claimed-address", "claimed@example.org", new LocalDateTime(2026, 5, 6, 9, 0));
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var page = await visitor.GetPage("/me");

        Assert.Equal(["Coming meeting"], page.Document.QuerySelectorAll("section[aria-labelledby=coming] b").Select(b => b.TextContent));
        Assert.Equal(["Past meeting"], page.Document.QuerySelectorAll("section[aria-labelledby=past] b").Select(b => b.TextContent));
        Assert.Equal($"/r/{site.Links.Token(LinkPurpose.Registration, mine.Id, 0)}", page.Document.QuerySelector("section[aria-labelledby=coming] li a")!.GetAttribute("href"));
        Assert.Equal("2026-05-04T09:00:00+06:30", page.Document.QuerySelector("section[aria-labelledby=coming] time")!.GetAttribute("datetime"));
        Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_discreet_event_shows_its_neutral_title_here_too()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        await Register(site, "canary-of-a-subject", "mya@example.org", new LocalDateTime(2026, 5, 4, 9, 0), neutral: "A quiet day");
        using var visitor = await site.Visitor().SignInAs(mya.Id);

        var page = await visitor.GetPage("/me");

        Assert.Equal(["A quiet day"], page.Document.QuerySelectorAll("section[aria-labelledby=coming] b").Select(b => b.TextContent));
        Assert.Equal(-1, page.Html.IndexOf("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Three_registrations_cost_as_many_statements_as_one()
    {
        await using var site = await Site.On();
        var mya = await site.Person("Mya", "mya@example.org");
        using var visitor = await site.Visitor().SignInAs(mya.Id);
        await Register(site, "First", "mya@example.org", new LocalDateTime(2026, 5, 4, 9, 0));
        await visitor.GetPage("/me");

        Assert.Equal(6, await site.Statements(() => visitor.GetPage("/me")));
        await Register(site, "Second", "mya@example.org", new LocalDateTime(2026, 5, 5, 9, 0));
        await Register(site, "Third", "mya@example.org", new LocalDateTime(2026, 5, 6, 9, 0));
        Assert.Equal(6, await site.Statements(() => visitor.GetPage("/me")));
    }

    private static async Task<Registration> Register(Site site, string title, string address, LocalDateTime start, string? neutral = null)
    {
        var organisation = Organisation.Create("Planted", "Asia/Yangon", "en");
        var planned = Event.Create(organisation.Id, EventKind.Meeting, new LocalizedText("en", title), $"meeting-{Guid.NewGuid():N}", "Asia/Yangon", site.Now);
        var part = Part.Create(planned.Id, 0, LocalizedText.Empty);
        part.Take(start, start.PlusHours(3), "Asia/Yangon");
        planned.TakeDates(DatePrecision.Exact, "Asia/Yangon", null, null, [part], site.Now);
        planned.Publish(site.Now);
        if (neutral is not null)
        {
            planned.Show(EventVisibility.Private, discreet: true, new LocalizedText("en", neutral), site.Now);
        }

        var category = Category.Of(planned.Id, 0, new LocalizedText("en", "Participant"));
        var registration = Registration.Begin(RegistrationState.Confirmed, planned.Id, category.Id, new Contact("Mya", address), "en", site.Now);
        await site.Plant(organisation, planned, part, category, registration);
        return registration;
    }
}
