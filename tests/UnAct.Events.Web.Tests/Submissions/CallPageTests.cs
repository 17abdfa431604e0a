using System.Net;
using UnAct.Data;
using UnAct.Events;
using UnAct.Submissions;
using UnAct.Tests.Harness;
using UnAct.Web.Tests.Harness;

namespace UnAct.Web.Tests.Submissions;

public sealed class CallPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_says_what_is_asked_until_when_and_who_sees_what(DatabaseProvider provider)
    {
        await using var site = await Site.On(provider);
        var called = await CalledEvent.On(site);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage($"{called.Path}/call");

        Assert.Equal((HttpStatusCode.OK, "Call for papers", "Papers on categories are welcome."), (page.Status, page.Title, page.Text("header .prose")));
        Assert.Equal(["How do people answer to labels?", "What do labels do to help?", "Who counts?"], page.Document.QuerySelectorAll("ol.questions li").Select(l => l.TextContent));
        Assert.Equal(["Conceptual studyAbstract of up to 300 words", "Reflection by a practitionerAbstract of up to 300 wordsNo references needed"], page.Document.QuerySelectorAll("section[aria-labelledby=types] li").Select(l => l.TextContent));
        Assert.Equal(("30 days left", "2026-04-01T12:00:00Z"), (page.Text("[data-closes]"), page.Document.QuerySelector("[data-closes]")!.GetAttribute("data-closes")));
        Assert.Contains("Tuesday 31 March 2026, 23:59Anywhere on Earth, UTC−12", page.Text("#call"), StringComparison.Ordinal);
        Assert.Contains("do not see who wrote it", page.Text("section[aria-labelledby=read]"), StringComparison.Ordinal);
        Assert.Contains("In your time (Bangkok) Wednesday 1 April 2026, 18:59 UTC+7", (await visitor.GetPage($"{called.Path}/call?tz=Asia/Bangkok")).Text("#call"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_event_leads_there()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site);
        using var visitor = site.Visitor();

        var page = await visitor.GetPage(called.Path);

        Assert.Equal(3, page.Document.QuerySelectorAll("section[aria-labelledby=call-about] ol.questions li").Length);
        Assert.Equal($"{called.Path}/submit", page.Document.QuerySelector("#call a.button")!.GetAttribute("href"));
        Assert.Equal($"{called.Path}/call", page.Document.QuerySelector("section[aria-labelledby=call-about] p a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task It_is_kept_until_its_next_moment_or_a_change_of_the_call()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, opening: new LocalDateTime(2026, 3, 1, 15, 2));
        using var visitor = site.Visitor();
        async Task<string> Said() => (await visitor.GetPage($"{called.Path}/call")).Text("#call p");

        Assert.StartsWith("It opens on", await Said(), StringComparison.Ordinal);
        Assert.Equal(0, await site.Statements(Said));
        site.Clock.Reset(Instant.FromUtc(2026, 3, 2, 3, 2));
        Assert.Equal("30 days left", await Said());

        // Anywhere on Earth the 30th ends a day sooner.
        var owner = await site.Person("Owner", "owner@example.org");
        await site.Plant(TeamMember.Owner(called.Event.Id, owner.Id, "owner@example.org", "owner@example.org", site.Now));
        await site.Work.Run((ArrangeTopics.Handler h) => h.Run(new(Actor.Person(owner.Id), called.Event.Id, "en", [new(called.Topics[0].Id, "Only this one")])));
        Assert.Equal(["Only this one"], (await visitor.GetPage($"{called.Path}/call")).Document.QuerySelectorAll("ol.questions li").Select(l => l.TextContent));
        Assert.Equal(["Only this one"], (await visitor.GetPage(called.Path)).Document.QuerySelectorAll("ol.questions li").Select(l => l.TextContent));

        site.Clock.Reset(CalledEvent.AnywhereOver - Duration.FromSeconds(1));
        Assert.Equal("Less than an hour left", await Said());
        site.Clock.Reset(CalledEvent.AnywhereOver);
        Assert.Equal("The call is closed.", await Said());
    }

    [Fact]
    public async Task Where_nobody_is_to_know_there_is_no_call()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, visibility: EventVisibility.Private);
        using var visitor = site.Visitor();
        using var hoa = await called.Hoa();

        foreach (var path in new[] { "/call", "/submit", "/submissions" })
        {
            Assert.Equal((path, HttpStatusCode.NotFound), (path, (await hoa.GetPage(called.Path + path)).Status));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPage($"{called.Path}/call")).Status);
    }

    [Fact]
    public async Task A_discreet_event_keeps_its_title_out_of_the_tab()
    {
        await using var site = await Site.On();
        var called = await CalledEvent.On(site, discreet: true);
        using var hoa = await called.Hoa();
        var edit = await called.Begin(hoa);

        foreach (var page in new[] { await hoa.GetPage($"{called.Path}/call"), edit, await hoa.GetPage($"{called.Path}/submissions"), await hoa.GetPage("/me") })
        {
            Assert.Equal(-1, page.Text("title").IndexOf("Categories", StringComparison.Ordinal));
            Assert.Equal(-1, page.Text("nav.crumbs").IndexOf("Categories of", StringComparison.Ordinal));
        }
    }
}
